namespace Bongsu.Collect.Checks.LocalFiles;

/// <summary>What somebody wants of a file.</summary>
internal enum FileUse
{
    /// <summary>That it exists, its size, age, owner and checksum.</summary>
    Facts,

    /// <summary>What stands in it.</summary>
    Contents,
}
