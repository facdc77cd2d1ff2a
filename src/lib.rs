pub mod check; pub mod compile; pub mod diag; pub mod emit; pub mod fmt; pub mod lower; pub mod model; pub mod profile; pub mod source; pub mod syntax; pub mod value;
