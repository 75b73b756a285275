namespace Bongsu.Collect.Checks.LocalFiles;

/// <summary>Why a file is not open.</summary>
internal enum FileFault
{
    /// <summary>It is open.</summary>
    None,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>The settings do not allow it.</summary>
    NotAllowed,

    /// <summary>The system does not allow it, or it cannot be read.</summary>
    Unreadable,
}
