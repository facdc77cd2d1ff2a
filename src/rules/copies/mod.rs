//! Rows that stand twice, and rows that stray from one project into another.

rules! {
    copied_rows,
    copied_text,
    double_row,
    duplicate_name,
    duplicate_row,
    logical_order,
    same_description,
    target_differs,
}
