//! Names, purposes, goals and other texts.

rules! {
    description_repeats_name,
    empty_description,
    empty_name,
    foreign_body,
    goal_missing,
    goal_repeats_purpose,
    markup_residue,
    medium_term_missing,
    name_ends_in_mark,
    name_is_category,
    odd_blank,
    other_department,
    past_year,
    placeholder,
    purpose_contradiction,
    purpose_missing,
    quoted_text,
    text_cut_off,
    to_confirm,
    typo,
}
