//! Parquet files: read back cell by cell, and by DuckDB where it is installed.

use std::fs;
use std::path::Path;
use std::process::Command;

use jimu::rows::{Capacity, Layout, misfits};
use jimu::write::{Builder, Container};
use parquet::basic::Compression;
use parquet::data_type::Decimal;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use rust_decimal::Decimal as Exact;

use crate::rows::{cells, compile, documents};
use crate::support::{generate, read, root};

fn write(path: &Path, text: &str, layout: &Layout) -> Vec<u8> {
    compile(path, text, |compilation| {
        let mut out = Vec::new();
        let mut builder = Builder::rows(&mut out, vec![layout], Container::Parquet, true).unwrap();
        builder.add(compilation).unwrap();
        builder.end().unwrap();
        out
    })
}

fn shown(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Int(number) => number.to_string(),
        Field::Date(days) => {
            let day = Exact::from(*days);
            format!("day {day}")
        }
        Field::Decimal(number) => exact(number).to_string(),
        other => panic!("{other:?}"),
    }
}

fn exact(number: &Decimal) -> Exact {
    let bytes = number.data();
    let fill = if bytes[0] >= 0x80 { 0xFF } else { 0 };
    let mut wide = [fill; 16];
    wide[16 - bytes.len()..].copy_from_slice(bytes);
    Exact::from_i128_with_scale(i128::from_be_bytes(wide), number.scale() as u32).normalize()
}

/// A cell as the file has it: decimals without the zeros at their end, days counted.
fn expected(cell: &str, field: &Field) -> String {
    match field {
        Field::Decimal(_) => cell.parse::<Exact>().unwrap().normalize().to_string(),
        Field::Date(_) => {
            let parts: Vec<&str> = cell.split('-').collect();
            let [year, month, day] = parts[..] else {
                panic!("{cell}")
            };
            let day = jimu::value::Day::new(
                year.parse().unwrap(),
                month.parse().unwrap(),
                day.parse().unwrap(),
            );
            format!("day {}", day.unwrap().since_1970())
        }
        _ => cell.to_owned(),
    }
}

#[test]
fn every_cell_is_in_the_file() {
    for path in documents() {
        let text = read(&path).text;
        for layout in Layout::builtin_names().filter_map(Layout::builtin) {
            let reader =
                SerializedFileReader::new(bytes::Bytes::from(write(&path, &text, layout))).unwrap();
            let model = compile(&path, &text, |file| cells(file, layout));
            let model: Vec<Vec<String>> = model.into_iter().flat_map(|(_, rows)| rows).collect();
            let rows: Vec<_> = reader
                .get_row_iter(None)
                .unwrap()
                .map(Result::unwrap)
                .collect();
            assert_eq!(rows.len(), model.len());
            for (row, model) in rows.iter().zip(&model) {
                assert_eq!(row.len(), layout.columns.len());
                for ((name, field), (column, cell)) in
                    row.get_column_iter().zip(layout.columns.iter().zip(model))
                {
                    assert_eq!((name, shown(field)), (&column.head, expected(cell, field)));
                }
            }
        }
    }
}

#[test]
fn rows_are_written_in_groups_and_the_bytes_are_the_same() {
    let text = generate::document(9_000);
    let layout = Layout::builtin("indicators").unwrap();
    let first = write(Path::new("a.jimu"), &text, layout);
    assert!(first == write(Path::new("a.jimu"), &text, layout));
    let reader = SerializedFileReader::new(bytes::Bytes::from(first)).unwrap();
    let groups = reader.metadata().row_groups();
    assert_eq!(
        groups.iter().map(|group| group.num_rows()).sum::<i64>(),
        9_000 * 8
    );
    assert!(
        groups.len() == 3 && groups[0].num_rows() < 33_500,
        "{} rows",
        groups[0].num_rows()
    );
    assert_eq!(groups[0].column(0).compression(), Compression::SNAPPY);
    assert_eq!(reader.metadata().file_metadata().created_by(), Some("jimu"));
}

#[test]
fn a_number_with_too_many_digits_is_told_and_null() {
    let text = "年度：2024\n规范：通用-2015\n\n项目：甲\n  预算：0.000000001 亿元\n  数量：乙 ≥ 0.0000000001 家\n";
    let layouts = [Layout::builtin("indicators").unwrap()];
    let found = compile(Path::new("a.jimu"), text, |file| {
        misfits(&layouts, file, Capacity::Decimals)
    });
    let messages: Vec<&str> = found
        .iter()
        .map(|found| found.message.zh.as_str())
        .collect();
    assert_eq!(
        messages,
        [
            "“数值”（number 列）的 0.0000000001 放不进 Parquet 的列，写成空值：最多 28 位，其中小数 8 位"
        ]
    );
    let bytes = write(Path::new("a.jimu"), text, layouts[0]);
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    let row = reader.get_row_iter(None).unwrap().next().unwrap().unwrap();
    let number = row.get_column_iter().find(|(name, _)| *name == "number");
    assert_eq!(number.map(|(_, field)| field), Some(&Field::Null));
}

/// Runs a query; `None` where there is neither the command `duckdb` nor Python with the module.
fn duckdb(folder: &Path, query: &str) -> Option<String> {
    let python =
        "import duckdb, sys\nfor row in duckdb.sql(sys.argv[1]).fetchall(): print(*row, sep=',')";
    let runs: [(&str, &[&str]); 2] = [
        ("duckdb", &["-csv", "-noheader", "-c"]),
        ("python3", &["-c", python]),
    ];
    for (program, arguments) in runs {
        let has_it = match program {
            "python3" => Command::new(program).args(["-c", "import duckdb"]).output(),
            _ => Command::new(program).arg("--version").output(),
        };
        if !has_it.is_ok_and(|output| output.status.success()) {
            continue;
        }
        let output = Command::new(program)
            .args(arguments)
            .arg(query)
            .current_dir(folder)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        return Some(
            String::from_utf8(output.stdout)
                .unwrap()
                .replace("\r\n", "\n"),
        );
    }
    // The harness shows it with --nocapture.
    println!("skipped: DuckDB is not installed");
    None
}

/// The queries of docs/parquet.md over a data set of two years.
#[test]
fn duckdb_reads_a_partitioned_data_set() {
    let folder = tempfile::tempdir().unwrap();
    let mut projects = 0;
    let mut budget = Exact::ZERO;
    for (document, part) in [
        ("tangshan-scitech-2023", "year=2023/region=130200"),
        ("tangshan-incubator-2024", "year=2024/region=130200"),
        ("shijiazhuang-park-2020", "year=2020/region=130100"),
    ] {
        let path = root().join(format!("examples/{document}.jimu"));
        let text = read(&path).text;
        for (table, layout) in [("rows", "indicators"), ("projects", "projects")] {
            let place = folder.path().join("goals").join(table).join(part);
            fs::create_dir_all(&place).unwrap();
            fs::write(
                place.join("part.parquet"),
                write(&path, &text, Layout::builtin(layout).unwrap()),
            )
            .unwrap();
        }
        let layout = Layout::builtin("projects").unwrap();
        let at = layout
            .columns
            .iter()
            .position(|column| column.head == "budget_wan")
            .unwrap();
        for (_, rows) in compile(&path, &text, |file| cells(file, layout)) {
            projects += rows.len();
            budget += rows
                .iter()
                .map(|row| row[at].parse::<Exact>().unwrap_or_default())
                .sum::<Exact>();
        }
    }
    let sum = "SELECT count(*), sum(budget_wan) FROM read_parquet('goals/projects/**/*.parquet', hive_partitioning = true)";
    let Some(found) = duckdb(folder.path(), sum) else {
        return;
    };
    assert_eq!(found.trim(), format!("{projects},{budget:.8}"));

    let page = fs::read_to_string(root().join("docs/parquet.md")).unwrap();
    let queries: Vec<&str> = page
        .split("```sql\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .map(str::trim)
        .collect();
    assert_eq!(queries.len(), 3);
    let found = duckdb(folder.path(), queries[0]).unwrap();
    assert_eq!(
        found.lines().count(),
        3,
        "three tables of projects: {found}"
    );
    assert!(found.starts_with("2020,130100,28,607.5"), "{found}");
    // A decimal has all of its places, a float as few as it can. A plan by quarters says nothing of June.
    let cells = found.lines().flat_map(|row| row.split(',').skip(3));
    let cells = cells.filter(|cell| *cell != "None");
    for figure in cells {
        let places = figure.split_once('.').map_or(0, |(_, places)| places.len());
        assert!(places >= 8, "{figure} is no decimal");
    }
    let found = duckdb(folder.path(), queries[2]).unwrap();
    assert!(found.starts_with("130100,"), "{found}");
    let found = duckdb(folder.path(), queries[1]).unwrap();
    assert!(
        found
            .lines()
            .any(|row| row.starts_with("130200,产出,数量,")),
        "{found}"
    );
}
