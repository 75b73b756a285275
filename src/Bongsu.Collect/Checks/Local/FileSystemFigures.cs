namespace Bongsu.Collect.Checks.Local;

/// <summary>How full a file system is.</summary>
/// <param name="Total">Bytes.</param>
/// <param name="Free">Bytes that nobody uses, those kept for the superuser among them.</param>
/// <param name="Available">Bytes that a user may still write.</param>
/// <param name="Files">Inodes; 0 where the file system does not count them.</param>
/// <param name="FreeFiles">Inodes that nobody uses.</param>
internal readonly record struct FileSystemFigures(ulong Total, ulong Free, ulong Available, ulong Files, ulong FreeFiles);
