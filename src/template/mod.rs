//! A city's own blank form, filled in by its labels: what `import` would read out of a cell is written into it. Nothing but the
//! cells that are filled changes, and every other part of the file stays byte for byte.

mod archive;
mod blank;
mod edit;
mod files;
mod fill;
mod form;
mod report;
mod rows;
mod values;

use crate::compile::Compilation;
use crate::diag::{Message, say};
use crate::import::{FormLabels, SheetCells, packaged};
use crate::model::Project;
use crate::profile::Profile;
use files::docx::DocxTemplate;
use files::xlsx::XlsxTemplate;
use form::TemplateForm;

pub use report::TemplateReport;

/// A blank form that was read.
pub struct Template {
    name: String,
    bytes: Vec<u8>,
    form: TemplateForm,
    cells: TemplateCells,
}

/// Where the cells stand in the file.
enum TemplateCells {
    Docx(DocxTemplate),
    Xlsx(XlsxTemplate),
}

/// A form that was filled in.
#[derive(Debug)]
pub struct FilledForm {
    /// The file.
    pub bytes: Vec<u8>,
    /// What the form had no place for, and what of it stayed blank.
    pub report: TemplateReport,
}

impl Template {
    /// Reads a blank form, of a word processor (.docx) or a workbook (.xlsx); `name` is its path.
    ///
    /// # Errors
    /// It is neither, it is damaged or has a password, or no label in it is known.
    pub fn open(name: &str, bytes: Vec<u8>) -> Result<Self, Message> {
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(say!(
                "{name} 是旧格式（.doc、.xls、.wps、.et）或加了密码的文件，不能作模板；请用 Word、Excel 或 WPS 打开（有密码的先去掉密码），另存为 .docx 或 .xlsx",
                "{name} is of an old format (.doc, .xls, .wps, .et) or has a password and cannot be a template; open it in Word, Excel or WPS, take the password off, and save it as .docx or .xlsx"
            ));
        }
        if !bytes.starts_with(b"PK\x03\x04") {
            return Err(say!(
                "{name} 不是 .docx 或 .xlsx 文件，不能作模板",
                "{name} is no .docx or .xlsx file and cannot be a template"
            ));
        }
        let extract = packaged(name, bytes.clone(), SheetCells::All)?;
        let form = TemplateForm::read(extract);
        if !form.has_places() {
            return Err(say!(
                "{name}：没有认出可以填的格子；表里要有“项目名称”“预算数”“三级指标”一类的栏名，旁边或下面留空",
                "{name}: no cell to be filled in was recognised; a form needs labels such as 项目名称, 预算数 and 三级指标, with blank cells beside or below them"
            ));
        }
        let cells = match DocxTemplate::open(name, &bytes)? {
            Some(docx) => TemplateCells::Docx(docx),
            None => TemplateCells::Xlsx(XlsxTemplate::open(name, &bytes)?),
        };
        Ok(Self {
            name: name.to_owned(),
            bytes,
            form,
            cells,
        })
    }

    /// The ending of its files, without a point.
    pub fn ending(&self) -> &'static str {
        match self.cells {
            TemplateCells::Docx(_) => "docx",
            TemplateCells::Xlsx(_) => "xlsx",
        }
    }

    /// The form with what is known of a project.
    ///
    /// # Errors
    /// The file turns out to be damaged.
    pub fn fill(
        &self,
        file: &Compilation<'_>,
        project: &Project<'_>,
    ) -> Result<FilledForm, Message> {
        let of_profile = self.of_profile(file.context.profile);
        let form = of_profile.as_ref().unwrap_or(&self.form);
        let mut filling = fill::fill(form, file, project);
        if let TemplateCells::Xlsx(_) = self.cells {
            self.refuse_long(&filling)?;
        }
        if let TemplateCells::Xlsx(xlsx) = &self.cells {
            xlsx.without_copies(&form.extract, &mut filling);
        }
        let changed = match &self.cells {
            TemplateCells::Docx(docx) => docx.filled(&form.extract, &filling),
            TemplateCells::Xlsx(xlsx) => xlsx.filled(&form.extract, &filling),
        };
        let mut report = report::report(form, project, &filling);
        if let TemplateCells::Xlsx(xlsx) = &self.cells {
            report.has_formulas = xlsx.has_formulas();
        }
        let bytes = archive::with_parts(&self.name, &self.bytes, &changed)?;
        Ok(FilledForm { bytes, report })
    }

    /// The form by the labels of a profile, where that is one of a user: they may be of his city alone.
    fn of_profile(&self, profile: &Profile) -> Option<TemplateForm> {
        let is_builtin = Profile::builtin(&profile.name).is_some();
        let labels = (!is_builtin).then(|| FormLabels::of(&profile.form))?;
        let mut extract = self.form.extract.clone();
        for fragment in &mut extract.fragments {
            if let Some(usual) = labels.usual(&fragment.text) {
                fragment.text = usual;
            }
        }
        Some(TemplateForm::read(extract))
    }

    /// Refuses a text for which a cell of a workbook has no room.
    fn refuse_long(&self, filling: &fill::FormFill) -> Result<(), Message> {
        const LONGEST: usize = 32_767;
        let copies = filling
            .copies
            .iter()
            .flat_map(|copy| &copy.copies)
            .flatten();
        let mut cells = filling.cells.iter().chain(copies);
        let is_long = |cell: &fill::CellFill| cell.value.text.encode_utf16().count() > LONGEST;
        let Some(long) = cells.find(|cell| is_long(cell)) else {
            return Ok(());
        };
        let name = &self.name;
        let start: String = long.value.text.chars().take(20).collect();
        Err(say!(
            "{name}：“{start}……”超过一个单元格能放的 {LONGEST} 个字，没有写出",
            "{name}: “{start}…” is longer than the {LONGEST} characters of a cell, so nothing was written"
        ))
    }
}
