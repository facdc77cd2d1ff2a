use jimu::{compile::*, emit, lower::*, source::SourceFile};
use std::io::Write;
fn main() {
    let name = std::env::args().nth(1).unwrap();
    let f = SourceFile::from_bytes(name.clone(), std::fs::read(name).unwrap()).unwrap();
    let inc = Vec::new();
    let pr = Profiles::default();
    let what = std::env::args().nth(2).unwrap_or_default();
    if what == "json" || what == "csv" {
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        let mut b = emit::Builder::begin(
            &mut out,
            emit::Options {
                format: if what == "json" { emit::Format::Json } else { emit::Format::Csv },
                guard: true,
                lang: jimu::diag::Lang::Zh,
            },
        )
        .unwrap();
        let c = Compilation::open(&f, &inc, &pr);
        b.add(&c).unwrap();
        b.end().unwrap();
        out.flush().unwrap();
        return;
    }
    for _ in 0..std::env::args().nth(3).and_then(|n| n.parse().ok()).unwrap_or(3) {
        let s = std::time::Instant::now();
        let c = Compilation::open(&f, &inc, &pr);
        let d = c.document();
        let e = s.elapsed();
        println!(
            "{} projects {} indicators {:?} {:.1} MB/s",
            d.projects.len(),
            d.projects.iter().map(|p| p.indicators.len()).sum::<usize>(),
            e,
            f.text.len() as f64 / e.as_secs_f64() / 1e6
        );
        for x in d.diagnostics.iter().take(20) {
            println!("{} {:?} {}", x.rule.code, x.span.of(&f.text), x.message.zh);
        }
    }
}
