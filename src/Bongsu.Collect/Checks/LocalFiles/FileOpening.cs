namespace Bongsu.Collect.Checks.LocalFiles;

/// <summary>What came of opening a file.</summary>
/// <param name="File">The file; the caller disposes of it. Null where there is a fault.</param>
/// <param name="Fault">Why it is not open.</param>
/// <param name="Reason">The same in a sentence; null where it is open.</param>
internal readonly record struct FileOpening(LocalFile? File, FileFault Fault, string? Reason);
