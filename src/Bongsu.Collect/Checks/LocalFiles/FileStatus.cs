namespace Bongsu.Collect.Checks.LocalFiles;

/// <summary>What the system says of a file.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Mode">Its permissions with setuid, setgid and sticky, as chmod(1) writes them in octal; 0 where the system has none.</param>
/// <param name="Owner">The owner's number.</param>
/// <param name="Group">The group's number.</param>
/// <param name="Device">The file system that it lies on; 0 where the system does not say.</param>
/// <param name="Inode">Its number there: the same under every name; 0 where the system does not say.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Modified">When its contents were last changed.</param>
internal readonly record struct FileStatus(
    FileType Type, uint Mode, uint Owner, uint Group, ulong Device, ulong Inode, long Size, DateTimeOffset Modified);
