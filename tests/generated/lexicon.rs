//! The senses of the lexicon as a page.

use super::{NOTE, head, row};
use jimu::wording::Sense;

/// `docs/lexicon.md`
pub fn page() -> String {
    let mut out = format!(
        "# 词表\n\n{NOTE}检查、读取和比较都要认词：哪些名称是比率，哪些事谁都不愿发生，哪些话等于没有填。\
         这些词都在 `data/lexicon.toml`，每个词一次，后面是它的义项；代码里没有词表。\n\n\
         ```toml\n[senses]\n# 义项 = {{ 中文说明, 英文说明, 规范能不能加词 }}\n\
         share = {{ zh = \"…\", en = \"…\", open = true }}\n\n[words]\n# 词 = [它的义项]\n\
         \"合格率\" = [\"share\", \"piece_rate\", \"work_rate\"]\n```\n\n\
         - 加一个词：写一行，列出它的全部义项。一个词已经有一行的，在那一行里加义项。\n\
         - 加一个义项：在 `[senses]` 里写一行，代码里就有了同名的 `Sense`（`piece_rate` 是 `Sense::PieceRate`）。\n\
         - 一处文字里几个词都对得上时，最长的算数。整个词、开头、结尾还是包含，由问的人定，说明里写明。\n\
         - 少一个词，少一条该有的提示；多一个词，多一条不该有的。拿不准的不加。\n\n\
         ## 规范里加词\n\n\
         一个省、一个年度自己的说法写在规范里，加在上面的词之外。只有下表标“可加”的义项可以。\n\n\
         ```toml\n[lexicon]\nshare = [\"执行率\"]\nweak_basis = [\"历年经验\"]\n```\n\n## 义项\n\n"
    );
    head(&mut out, &["义项", "说明", "词", "规范里加词"]);
    for sense in Sense::ALL {
        let open = if sense.is_open() { "可加" } else { "" };
        let count = sense.words().len().to_string();
        row(
            &mut out,
            &[
                &format!("`{}`", sense.name()),
                sense.meaning().0,
                &count,
                open,
            ],
        );
    }
    out
}
