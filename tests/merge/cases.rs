//! What two people meet.
