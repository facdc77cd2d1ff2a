//! The JSON of `jimu build`: the contract, document by document and project by project.

use std::io::{self, Write};

use serde::Serialize;

use super::divided::Divided;
use super::{Output, stream};
use crate::compile::Compilation;
use crate::contract::{DocumentJson, ProjectJson, SCHEMA, text};
use crate::diag::Diagnostic;

/// The JSON contract: one value for all files.
#[derive(Default)]
pub struct Json {
    documents: usize,
}

impl Output for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"schema\":\"{SCHEMA}\",\"documents\":[")
    }

    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        out.write_all(if self.documents == 0 { b"\n" } else { b",\n" })?;
        self.documents += 1;
        let mut head = serde_json::to_vec(&DocumentJson::new(file))?;
        // The document's object stays open for its projects.
        head.pop();
        out.write_all(&head)?;
        out.write_all(b",\"projects\":[")?;
        let mut divided = Divided {
            out,
            started: false,
        };
        let diagnostics = stream(&mut divided, file, |project, bytes| {
            bytes.extend_from_slice(b",\n");
            write_json(bytes, &ProjectJson::new(project, &file.department));
        })?;
        out.write_all(b"]}")?;
        Ok(diagnostics)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]}\n")
    }
}

/// One project a line, each with its document's head.
pub struct JsonLines;

impl Output for JsonLines {
    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        #[derive(Serialize)]
        struct JsonLine<'a> {
            schema: &'static str,
            title: Option<&'a str>,
            department: Option<&'a str>,
            year: Option<i32>,
            profile: &'a str,
            project: ProjectJson<'a>,
        }
        stream(out, file, |project, bytes| {
            write_json(
                bytes,
                &JsonLine {
                    schema: SCHEMA,
                    title: text(&file.department.title),
                    department: text(&file.department.department),
                    year: file.context.year,
                    profile: &file.context.profile.name,
                    project: ProjectJson::new(project, &file.department),
                },
            );
            bytes.push(b'\n');
        })
    }
}

fn write_json(bytes: &mut Vec<u8>, value: &impl Serialize) {
    // Writing to memory does not fail, and these structures have string keys only.
    let _ = serde_json::to_writer(bytes, value);
}
