//! Codes, names and agencies.

rules! {
    agency_names,
    agency_undeclared,
    code_agency,
    code_missing,
    code_shape,
    code_year,
    duplicate_code,
    duplicate_project,
    goal_number,
    head_incomplete,
    title_differs,
    title_year,
}
