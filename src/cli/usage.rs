//! What clap finds wrong with the arguments, in our words.

use std::ffi::OsString;
use std::io::{self, Write};

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use jimu::diag::{Lang, Message, say};

use crate::cli::commands;
use crate::cli::session::Status;

/// Prints the help or version that was asked for, or what is wrong.
pub fn report(error: &Error, arguments: &[OsString], lang: Lang) -> Status {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader who has gone away needs no help.
            let _ = io::stdout().write_all(error.render().to_string().as_bytes());
            Status::Clean
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = io::stderr().write_all(error.render().to_string().as_bytes());
            Status::Failed
        }
        _ => {
            let Message { zh, en } = message(error);
            let help = format!("jimu{} --help", command_of(arguments, lang));
            let said = say!(
                "错误：{zh}\n用法见：{help}",
                "error: {en}\nfor more information, try: {help}"
            );
            let _ = writeln!(io::stderr(), "{}", said.text(lang));
            Status::Failed
        }
    }
}

/// The command that the user meant to run, with a blank in front.
fn command_of(arguments: &[OsString], lang: Lang) -> String {
    let command = commands::line(lang);
    let name = arguments
        .iter()
        .skip(1)
        .find(|argument| command.find_subcommand(argument).is_some());
    name.map(|name| format!(" {}", name.to_string_lossy()))
        .unwrap_or_default()
}

fn message(error: &Error) -> Message {
    let argument = text(error, ContextKind::InvalidArg);
    let value = text(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let near = suggestion(error, ContextKind::SuggestedArg);
            with(
                say!(
                    "没有“{argument}”这个选项或参数",
                    "unknown option or argument “{argument}”"
                ),
                near,
            )
        }
        ErrorKind::InvalidSubcommand => {
            let name = text(error, ContextKind::InvalidSubcommand);
            let near = suggestion(error, ContextKind::SuggestedSubcommand);
            with(
                say!("没有“{name}”这个命令", "there is no command “{name}”"),
                near,
            )
        }
        ErrorKind::InvalidValue => {
            let what = if value.is_empty() {
                say!("“{argument}”后面缺少值", "“{argument}” needs a value")
            } else {
                say!(
                    "“{argument}”的值“{value}”不对",
                    "“{value}” is not a valid value for “{argument}”"
                )
            };
            with(what, possible(error))
        }
        ErrorKind::ValueValidation => say!(
            "“{argument}”的值“{value}”不对",
            "“{value}” is not a valid value for “{argument}”"
        ),
        ErrorKind::MissingRequiredArgument => say!("缺少 {argument}", "{argument} is missing"),
        ErrorKind::MissingSubcommand => say!("缺少命令", "a command is missing"),
        ErrorKind::ArgumentConflict => {
            let other = text(error, ContextKind::PriorArg);
            if other == argument {
                say!(
                    "“{argument}”只能写一次",
                    "“{argument}” was given more than once"
                )
            } else {
                say!(
                    "“{argument}”不能和“{other}”同时用",
                    "“{argument}” cannot be used with “{other}”"
                )
            }
        }
        ErrorKind::NoEquals => {
            say!(
                "“{argument}”的值前面要有等号",
                "“{argument}” needs an equals sign before its value"
            )
        }
        ErrorKind::TooManyValues => {
            say!(
                "“{argument}”不用再写值“{value}”",
                "“{argument}” does not take another value “{value}”"
            )
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            say!(
                "“{argument}”的值的个数不对",
                "“{argument}” has the wrong number of values"
            )
        }
        ErrorKind::InvalidUtf8 => say!("参数里有不是 UTF-8 的字节", "an argument is not UTF-8"),
        _ => say!("命令行看不懂", "the command line cannot be understood"),
    }
}

/// A part of the error's context as text, several ones joined.
fn text(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    }
}

fn with(message: Message, more: Option<Message>) -> Message {
    match more {
        Some(more) => Message {
            zh: message.zh + "；" + &more.zh,
            en: message.en + "; " + &more.en,
        },
        None => message,
    }
}

fn suggestion(error: &Error, kind: ContextKind) -> Option<Message> {
    let near = match error.get(kind)? {
        ContextValue::String(near) => near,
        // The nearest one comes last.
        ContextValue::Strings(near) => near.last()?,
        _ => return None,
    };
    Some(say!("是不是“{near}”？", "did you mean “{near}”?"))
}

fn possible(error: &Error) -> Option<Message> {
    let Some(ContextValue::Strings(values)) = error.get(ContextKind::ValidValue) else {
        return None;
    };
    let (zh, en) = (values.join("、"), values.join(", "));
    (!values.is_empty()).then(|| say!("可用的值：{zh}", "possible values: {en}"))
}
