namespace Bongsu.Collect.Checks.DirectoryWatch;

/// <summary>Which entries count.</summary>
public enum DirectoryEntries
{
    /// <summary>Files.</summary>
    Files,

    /// <summary>Directories.</summary>
    Directories,

    /// <summary>Files that run with the rights of their owner or group (setuid, setgid).</summary>
    Setuid,

    /// <summary>Files that everybody may write.</summary>
    Writable,
}
