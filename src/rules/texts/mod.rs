//! Names, purposes, goals and other texts.

rules! {
    description_repeats_name,
    empty_description,
    empty_name,
    foreign_body,
    goal_missing,
    goal_repeats_purpose,
    markup_residue,
    name_ends_in_mark,
    odd_blank,
    past_year,
    placeholder,
    purpose_contradiction,
    purpose_missing,
    to_confirm,
    typo,
}
