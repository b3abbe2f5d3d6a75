/// Declares commands. Each stands twice: as a plain function over [`crate::desk::Desk`], which tests call
/// without a window, and as the command of the same name. A command that the window asks again when things change
/// names the topics that it reads: `reads(Tickets, Staff)`, or `reads()` where nothing changes its answer.
macro_rules! commands {
    ($(
        $(#[$meta:meta])*
        $(reads($($topic:ident),*))?
        async fn $name:ident($desk:ident $(, $argument:ident: $type:ty)* $(,)?) -> $answer:ty $body:block
    )+) => {
        /// The topics that the reading commands among them read.
        pub(super) const READS: &[(&str, &[engine::Topic])] = &[$($(
            (stringify!($name), &[$(engine::Topic::$topic),*]),
        )?)+];

        /// The commands without a window.
        pub mod plain {
            use super::*;
            $(
                $(#[$meta])*
                ///
                /// # Errors
                /// See the use case.
                pub async fn $name($desk: &crate::desk::Desk $(, $argument: $type)*) -> $crate::ipc::Answer<$answer> $body
            )+
        }
        $(
            $(#[$meta])*
            ///
            /// # Errors
            /// See the use case.
            #[tauri::command]
            #[specta::specta]
            pub async fn $name(
                desk: tauri::State<'_, crate::desk::Desk>
                $(, $argument: $type)*
            ) -> $crate::ipc::Answer<$answer> {
                plain::$name(&desk $(, $argument)*).await
            }
        )+
    };
}
pub(crate) use commands;
