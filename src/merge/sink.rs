//! Where notices are written: a file each, one file for all, or letters many to a file.

use std::{
    fs::{self, DirBuilder, File},
    io,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

use crate::{
    domain::{id::Digest, notice::OutputForm},
    outlet::notice::{Letter, docx, html, language},
};

use super::{
    MergeError, Setting,
    outfile::{OutFile, put},
    pouring::Pouring,
    render::Rendering,
    run::Notice,
};

/// Files in a folder at the most.
const IN_FOLDER: u64 = 1000;

/// Where notices of one merge are written, and the digest over all of them: over the bytes of all files, one behind the
/// other in the order of their names.
pub(super) struct Sink<'a> {
    form: OutputForm,
    folder: PathBuf,
    again: bool,
    setting: &'a Setting,
    rendering: Rendering<'a>,
    pouring: Pouring,
    buffer: Vec<u8>,
    /// The folder of the file before: the next is most often there too.
    shard: Option<(u64, PathBuf)>,
    letters: Vec<Letter>,
    files: u64,
}

impl<'a> Sink<'a> {
    pub fn new(
        form: OutputForm,
        folder: &Path,
        again: bool,
        setting: &'a Setting,
        rendering: Rendering<'a>,
    ) -> Result<Self, MergeError> {
        let file = match form {
            OutputForm::Csv | OutputForm::JsonLines => {
                let path = folder.join(format!("notices.{}", form.name()));
                Some(OutFile::open(&path).map_err(MergeError::io(&path))?)
            }
            _ => None,
        };
        let mut sink = Self {
            form,
            folder: folder.to_owned(),
            again,
            setting,
            rendering,
            pouring: Pouring::new(file),
            buffer: Vec::new(),
            shard: None,
            letters: Vec::new(),
            files: 0,
        };
        sink.pouring.block().extend(Rendering::head(form));
        Ok(sink)
    }

    /// Writes one.
    pub fn put(&mut self, notice: &Notice) -> Result<(), MergeError> {
        if let OutputForm::Docx | OutputForm::Html = self.form {
            self.letters.push(self.rendering.letter(notice));
            return if self.letters.len() >= self.setting.letters.max(1) as usize {
                self.bind()
            } else {
                Ok(())
            };
        }
        match self.form {
            OutputForm::Eml | OutputForm::Text => {
                self.rendering.put(&mut self.buffer, self.form, notice);
                self.single(notice.number)
            }
            _ => {
                self.rendering.put(self.pouring.block(), self.form, notice);
                self.poured()
            }
        }
    }

    /// Bytes were handed on. Where they can go nowhere any more, the end tells why; until then nothing more is made.
    fn poured(&mut self) -> Result<(), MergeError> {
        if self.pouring.poured() {
            return Ok(());
        }
        let broken = std::mem::replace(&mut self.pouring, Pouring::new(None));
        let error = broken.end(false).err().unwrap_or_else(|| io::ErrorKind::BrokenPipe.into());
        Err(MergeError::io(&self.folder)(error))
    }

    /// What waits becomes a file of its own.
    fn single(&mut self, number: u64) -> Result<(), MergeError> {
        self.pouring.block().extend_from_slice(&self.buffer);
        self.poured()?;
        let shard = number.saturating_sub(1) / IN_FOLDER;
        if self.shard.as_ref().is_none_or(|(at, _)| *at != shard) {
            let path = self.folder.join(format!("notices/{:02}/{:03}", shard / IN_FOLDER, shard % IN_FOLDER));
            DirBuilder::new().recursive(true).mode(0o700).create(&path).map_err(MergeError::io(&path))?;
            self.shard = Some((shard, path));
        }
        if let Some((_, folder)) = &self.shard {
            let path = folder.join(format!("{number:07}.{}", self.form.name()));
            put(&path, &self.buffer, self.again).map_err(MergeError::io(&path))?;
        }
        self.buffer.clear();
        Ok(())
    }

    /// The letters that wait become a file.
    fn bind(&mut self) -> Result<(), MergeError> {
        let language = language(self.setting.tongue);
        let path = self.folder.join(format!("letters-{:05}.{}", self.files + 1, self.form.name()));
        let failed = MergeError::io(&path);
        let bytes = match self.form {
            OutputForm::Docx => docx(&self.letters, language, self.setting.made).map_err(&failed)?,
            _ => html(&self.letters, language).into_bytes(),
        };
        put(&path, &bytes, self.again).map_err(failed)?;
        self.pouring.block().extend_from_slice(&bytes);
        self.poured()?;
        self.files += 1;
        self.letters.clear();
        Ok(())
    }

    /// Hands what waits to the system, so that what is there is whole up to here.
    pub fn leave(self) -> Result<(), MergeError> {
        self.pouring.end(false).map(|_| ()).map_err(MergeError::io(&self.folder))
    }

    /// Ends it durably; gives the digest.
    pub fn finish(mut self) -> Result<Digest, MergeError> {
        if !self.letters.is_empty() {
            self.bind()?;
        }
        let failed = MergeError::io(&self.folder);
        let digest = self.pouring.end(true).map_err(&failed)?;
        sync_all(&self.folder, self.form).map_err(failed)?;
        Ok(digest)
    }
}

/// A million files are made durable together: one by one it would take hours.
fn sync_all(folder: &Path, form: OutputForm) -> io::Result<()> {
    let file = File::open(folder)?;
    match form {
        OutputForm::Csv | OutputForm::JsonLines | OutputForm::Smtp => file.sync_all(),
        #[cfg(target_os = "linux")]
        _ => Ok(rustix::fs::syncfs(&file)?),
        #[cfg(not(target_os = "linux"))]
        _ => {
            rustix::fs::sync();
            Ok(())
        }
    }
}

/// Whether a folder may be asked for at all: its parent must be there.
pub(super) fn check_parent(folder: &Path) -> Result<(), MergeError> {
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::metadata(parent).map(|_| ()).map_err(MergeError::io(parent))
}
