//! Rows as a Parquet file: a column for each, with the type of its field, in groups of rows that memory holds.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{
    ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int32Type,
};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use crate::compile::Compilation;
use crate::diag::Diagnostic;
use crate::rows::{Cell, Column, DECIMAL_DIGITS, DECIMAL_PLACES, Kind, Layout, fixed, goals};
use crate::write::Output;

/// Rows after which a group is written.
const GROUP_ROWS: usize = 1 << 15;
/// Bytes of a decimal of [`DECIMAL_DIGITS`].
const DECIMAL_BYTES: usize = 12;

/// One table.
pub struct ParquetTable<'l> {
    layout: &'l Layout,
    writer: Option<SerializedFileWriter<Vec<u8>>>,
    group: Vec<ColumnValues>,
}

/// Values of a column: one level for each row, 0 where there is none.
struct ColumnValues {
    levels: Vec<i16>,
    values: TypedValues,
}

enum TypedValues {
    Text(Vec<ByteArray>),
    /// Integers, and days since 1970.
    Integer(Vec<i32>),
    Decimal(Vec<FixedLenByteArray>),
}

fn type_of(column: &Column) -> Result<Type, ParquetError> {
    let (places, digits) = (DECIMAL_PLACES as i32, DECIMAL_DIGITS as i32);
    let (physical, logical) = match column.kind() {
        Kind::Text | Kind::Prose | Kind::Operator => {
            (Physical::BYTE_ARRAY, Some(LogicalType::String))
        }
        Kind::Integer => (Physical::INT32, None),
        Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Number | Kind::Amount => (
            Physical::FIXED_LEN_BYTE_ARRAY,
            Some(LogicalType::decimal(places, digits)),
        ),
    };
    let kind = Type::primitive_type_builder(&column.head, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical);
    match physical {
        Physical::FIXED_LEN_BYTE_ARRAY => kind
            .with_length(DECIMAL_BYTES as i32)
            .with_precision(digits)
            .with_scale(places)
            .build(),
        _ => kind.build(),
    }
}

impl ColumnValues {
    fn new(column: &Column) -> Self {
        let values = match column.kind() {
            Kind::Text | Kind::Prose | Kind::Operator => TypedValues::Text(Vec::new()),
            Kind::Integer | Kind::Date => TypedValues::Integer(Vec::new()),
            Kind::Number | Kind::Amount => TypedValues::Decimal(Vec::new()),
        };
        Self {
            levels: Vec::new(),
            values,
        }
    }

    fn push(&mut self, cell: Cell<'_>) {
        let is_there = self.values.push(cell).is_some();
        self.levels.push(i16::from(is_there));
    }

    /// Repeats the last value.
    fn repeat(&mut self) {
        let Some(&level) = self.levels.last() else {
            return;
        };
        self.levels.push(level);
        if level == 0 {
            return;
        }
        match &mut self.values {
            TypedValues::Text(values) => values.extend(values.last().cloned()),
            TypedValues::Integer(values) => values.extend(values.last().copied()),
            TypedValues::Decimal(values) => values.extend(values.last().cloned()),
        }
    }

    fn append(&mut self, more: ColumnValues) {
        self.levels.extend(more.levels);
        match (&mut self.values, more.values) {
            (TypedValues::Text(values), TypedValues::Text(more)) => values.extend(more),
            (TypedValues::Integer(values), TypedValues::Integer(more)) => values.extend(more),
            (TypedValues::Decimal(values), TypedValues::Decimal(more)) => values.extend(more),
            _ => unreachable!("both are of one column"),
        }
    }

    fn write(&mut self, mut writer: SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        let levels = Some(self.levels.as_slice());
        match &mut self.values {
            TypedValues::Text(values) => {
                writer
                    .typed::<ByteArrayType>()
                    .write_batch(values, levels, None)?;
                values.clear();
            }
            TypedValues::Integer(values) => {
                writer
                    .typed::<Int32Type>()
                    .write_batch(values, levels, None)?;
                values.clear();
            }
            TypedValues::Decimal(values) => {
                writer
                    .typed::<FixedLenByteArrayType>()
                    .write_batch(values, levels, None)?;
                values.clear();
            }
        }
        self.levels.clear();
        writer.close()
    }
}

impl TypedValues {
    /// Adds a value; `None` where the cell has none of the type.
    fn push(&mut self, cell: Cell<'_>) -> Option<()> {
        match self {
            TypedValues::Text(values) => values.push(match cell {
                Cell::Blank => return None,
                Cell::Text(text) => text.into_owned().into_bytes().into(),
                Cell::Number(number) => number.to_string().into_bytes().into(),
                Cell::Date(day) => day.to_string().into_bytes().into(),
                Cell::Plain(sign) => sign.into(),
            }),
            TypedValues::Integer(values) => values.push(match cell {
                Cell::Number(number) => i32::try_from(number).ok()?,
                Cell::Date(day) => day.since_1970(),
                _ => return None,
            }),
            TypedValues::Decimal(values) => {
                // What does not fit was found before.
                let Cell::Number(number) = cell else {
                    return None;
                };
                let bytes = fixed(number)?.to_be_bytes();
                values.push(bytes[bytes.len() - DECIMAL_BYTES..].to_vec().into());
            }
        }
        Some(())
    }
}

/// No rows.
fn empty(layout: &Layout) -> Vec<ColumnValues> {
    layout.columns.iter().map(ColumnValues::new).collect()
}

impl<'l> ParquetTable<'l> {
    pub fn new(layout: &'l Layout) -> Self {
        Self {
            layout,
            writer: None,
            group: empty(layout),
        }
    }

    fn open(&self) -> Result<SerializedFileWriter<Vec<u8>>, ParquetError> {
        let fields = self
            .layout
            .columns
            .iter()
            .map(|column| type_of(column).map(Arc::new));
        let schema = Type::group_type_builder("rows")
            .with_fields(fields.collect::<Result<_, _>>()?)
            .build()?;
        // No version of a library in it: the same source gives the same bytes.
        let properties = WriterProperties::builder()
            .set_created_by("jimu".into())
            .set_compression(Compression::SNAPPY);
        SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties.build()))
    }

    fn rows(&self) -> usize {
        self.group.first().map_or(0, |values| values.levels.len())
    }

    /// Writes the rows that are held as a group.
    fn flush(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.rows() == 0 {
            return Ok(());
        }
        let Some(writer) = &mut self.writer else {
            return Ok(());
        };
        let mut group = writer.next_row_group().map_err(failed)?;
        for values in &mut self.group {
            let Some(column) = group.next_column().map_err(failed)? else {
                break;
            };
            values.write(column).map_err(failed)?;
        }
        group.close().map_err(failed)?;
        out.write_all(&std::mem::take(writer.inner_mut()))
    }
}

/// The rows of a project, column by column.
fn render(
    group: &mut [ColumnValues],
    layout: &Layout,
    file: &Compilation<'_>,
    project: &crate::model::Project<'_>,
) {
    for (at, subject) in layout.rows(file, project).enumerate() {
        for (column, values) in layout.columns.iter().zip(&mut *group) {
            if at > 0 && column.is_of_project() {
                values.repeat();
            } else {
                values.push(column.cell(&subject));
            }
        }
    }
}

fn failed(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

impl Output for ParquetTable<'_> {
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        self.writer = Some(self.open().map_err(failed)?);
        Ok(())
    }

    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        let layout = self.layout;
        let mut diagnostics = Vec::new();
        if layout.is_of_department() {
            for goal in &goals(&file.department) {
                render(&mut self.group, layout, file, goal);
            }
        }
        file.each(
            |lowered| {
                let mut group = empty(layout);
                let projects = lowered.projects.iter();
                if !layout.is_of_department() {
                    projects.for_each(|project| render(&mut group, layout, file, project));
                }
                (group, lowered.diagnostics)
            },
            |(group, found)| {
                diagnostics.extend(found);
                self.group
                    .iter_mut()
                    .zip(group)
                    .for_each(|(values, more)| values.append(more));
                if self.rows() >= GROUP_ROWS {
                    self.flush(out)
                } else {
                    Ok(())
                }
            },
        )?;
        Ok(diagnostics)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.flush(out)?;
        let Some(writer) = self.writer.take() else {
            return Ok(());
        };
        out.write_all(&writer.into_inner().map_err(failed)?)
    }
}
