//! What is handed out.
