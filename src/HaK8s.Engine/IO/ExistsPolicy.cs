namespace Nuke.Common.IO;

/// <summary>What copying and moving do with what is already there.</summary>
[Flags]
public enum ExistsPolicy
{
    /// <summary>An error for folders.</summary>
    DirectoryFail = 1,

    /// <summary>Folders are merged.</summary>
    DirectoryMerge = 2,

    /// <summary>An error for files.</summary>
    FileFail = 4,

    /// <summary>An error.</summary>
    Fail = DirectoryFail | FileFail,

    /// <summary>Files stay.</summary>
    FileSkip = 8,

    /// <summary>Folders are merged, files stay.</summary>
    MergeAndSkip = DirectoryMerge | FileSkip,

    /// <summary>Files are replaced.</summary>
    FileOverwrite = 16,

    /// <summary>Folders are merged, files replaced.</summary>
    MergeAndOverwrite = DirectoryMerge | FileOverwrite,

    /// <summary>Older files are replaced.</summary>
    FileOverwriteIfNewer = 32,

    /// <summary>Folders are merged, older files replaced.</summary>
    MergeAndOverwriteIfNewer = DirectoryMerge | FileOverwriteIfNewer,
}
