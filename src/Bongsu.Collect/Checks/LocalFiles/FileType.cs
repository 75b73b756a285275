namespace Bongsu.Collect.Checks.LocalFiles;

/// <summary>What lies under a path.</summary>
internal enum FileType
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A device, a pipe or a socket: nothing that is read to its end.</summary>
    Other,
}
