using System.IO.Enumeration;
using Bongsu.Collect.Checks.LocalFiles;

namespace Bongsu.Collect.Receivers.LogFiles;

/// <summary>The files that make up one log: the one that is written and those that it was before.</summary>
/// <param name="files">Opens what may be read.</param>
internal sealed class LogDirectory(FileGate files)
{
    private const int MostFiles = 50;

    private static readonly string[] s_packed = [".gz", ".xz", ".bz2", ".zst", ".lz4", ".zip"];

    /// <summary>The file that is written; for a name with <c>*</c> the one that was written last.</summary>
    public FileOpening Current(string path)
    {
        if (Path.GetFileName(path.AsSpan()).IndexOfAny('*', '?') < 0)
            return files.Open(path, FileUse.Contents);
        FileOpening last = files.Open(path, FileUse.Contents);
        DateTimeOffset newest = DateTimeOffset.MinValue;
        foreach (string name in Matching(path))
        {
            FileOpening opening = files.Open(name, FileUse.Contents);
            if (opening.File is { } file && file.Status.Modified <= newest)
            {
                file.Dispose();
                continue;
            }

            if (opening.File is null && last.File is not null)
                continue;
            last.File?.Dispose();
            last = opening;
            newest = opening.File?.Status.Modified ?? newest;
        }

        return last;
    }

    /// <summary>The other files of the log that can be read, those that were written last first; the caller disposes of them.</summary>
    public List<LocalFile> Others(string path, LocalFile? current)
    {
        var others = new List<LocalFile>();
        IEnumerable<string> names = Path.GetFileName(path.AsSpan()).IndexOfAny('*', '?') < 0
            ? Matching(path + "?*").Where(n => n[path.Length] is '.' or '-' or '_' or '~')
            : Matching(path);
        foreach (string name in names.Where(n => !s_packed.Any(p => n.EndsWith(p, StringComparison.OrdinalIgnoreCase))).Take(MostFiles))
        {
            if (files.Open(name, FileUse.Contents).File is not { } file)
                continue;
            if (file.Handle is null || file.Path == current?.Path)
                file.Dispose();
            else
                others.Add(file);
        }

        others.Sort(static (a, b) => b.Status.Modified.CompareTo(a.Status.Modified));
        return others;
    }

    private static IEnumerable<string> Matching(string path)
    {
        string directory = Path.GetDirectoryName(path)!, pattern = Path.GetFileName(path);
        try
        {
            return
            [
                .. new FileSystemEnumerable<(string Name, DateTimeOffset At)>(
                    directory, static (ref FileSystemEntry e) => (e.ToSpecifiedFullPath(), e.LastWriteTimeUtc),
                    new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true })
                {
                    ShouldIncludePredicate = (ref FileSystemEntry e) =>
                        !e.IsDirectory && FileSystemName.MatchesSimpleExpression(pattern, e.FileName, ignoreCase: false),
                }.OrderByDescending(static e => e.At).Select(static e => e.Name),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // No such directory, or none that may be listed.
            return [];
        }
    }
}
