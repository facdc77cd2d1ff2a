//! Which profile the words of a file are those of.

use super::labels::plain;
use super::sketch::Sketch;
use crate::profile::Profile;
use crate::wording::Scheme;

/// The built-in profile that has most of what the file shows; the default where none has more.
pub fn choose(sketch: &Sketch, labels: &[&str]) -> &'static Profile {
    let names = Profile::builtin_names();
    let labels: Vec<String> = labels.iter().map(|label| plain(label)).collect();
    let profiles = names.iter().filter_map(|name| Profile::builtin(name));
    let scored = profiles.map(|profile| (score(profile, sketch, &labels), profile));
    // The first of those that are equal: the default stands first.
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map_or_else(Profile::default_profile, |(_, profile)| profile)
}

/// How much of what the file shows a profile has; what it contradicts counts most.
fn score(profile: &Profile, sketch: &Sketch, labels: &[String]) -> i64 {
    let mut score = 0;
    let rows = sketch.projects.iter().flat_map(|project| &project.rows);
    let mut levels: Vec<&str> = rows
        .flat_map(|row| [row.level1.as_deref(), row.level2.as_deref()])
        .flatten()
        .collect();
    levels.sort_unstable();
    levels.dedup();
    for level in levels {
        let first = profile.level1(level);
        let is_printed = first.is_some_and(|first| first.printed == level)
            || profile
                .place(level)
                .is_some_and(|(_, second)| second.printed == level);
        let is_known = first.is_some() || profile.is_category(level);
        score += if is_printed {
            30
        } else if is_known {
            10
        } else {
            -40
        };
    }
    for (checkpoint, _) in sketch
        .projects
        .iter()
        .flat_map(|project| &project.plan)
        .take(12)
    {
        let is_own = profile.plan.checkpoints.contains(checkpoint);
        let is_of_scheme = [Scheme::Month, Scheme::Quarter].into_iter().any(|scheme| {
            scheme == profile.plan.scheme && scheme.checkpoints().contains(&checkpoint.as_str())
        });
        score += if is_own {
            20
        } else if is_of_scheme {
            0
        } else {
            -40
        };
    }
    let form = profile.form.labels();
    let own: Vec<String> = form.iter().map(|label| plain(label)).collect();
    for label in labels {
        score += i64::from(own.contains(label)) * 5;
    }
    let missing = own
        .iter()
        .filter(|label| !label.is_empty() && !labels.contains(label));
    score -= missing.count() as i64 * 3;
    let has_agency_line = !sketch.agencies.is_empty();
    score += i64::from(has_agency_line == profile.form.agency_line) * 5;
    score += i64::from(sketch.units.is_empty() == profile.form.unit_line.is_none()) * 5;
    score
}
