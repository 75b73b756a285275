using System.Globalization;
using System.IO.Enumeration;
using Bongsu.Collect.Checks.LocalFiles;
using Bongsu.Collect.Preprocessing;

namespace Bongsu.Collect.Checks.DirectoryWatch;

/// <summary>Looks at the files below a directory of this machine.</summary>
/// <param name="time">The clock.</param>
/// <param name="files">Opens what may be looked at.</param>
internal sealed class DirectoryCheck(TimeProvider time, FileGate files) : Check<DirectoryCheckOptions>
{
    private const int MostEntries = 1_000_000;

    // Entries between two looks at the token.
    private const int Batch = 256;

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, DirectoryCheckOptions options, CancellationToken cancellationToken)
    {
        (LocalFile? file, FileFault fault, string? reason) = files.Open(options.Path, FileUse.Facts);
        using LocalFile? opened = file;
        var tally = new DirectoryTally(options.List);
        if (file is null)
            return options.Optional && fault == FileFault.Missing
                ? new CheckResult(Outputs(tally, options), Judge(tally, options))
                : CheckResult.NotKnown(reason!);
        if (file.Status.Type != FileType.Directory)
            return CheckResult.NotKnown(DirectoryReasons.NotDirectory(options.Path));
        try
        {
            string? wrong = await Task.Run(() => Walk(file.Path, options, tally, cancellationToken), cancellationToken);
            return wrong is null ? new CheckResult(Outputs(tally, options), Judge(tally, options)) : CheckResult.NotKnown(wrong);
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(CheckReasons.Timeout(options.Path, CheckReasons.PhaseBody, target.Timeout)) with { TimedOut = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CheckResult.NotKnown(FileAccessReasons.Unreadable(options.Path, StepResult.Shorten(e.Message)));
        }
    }

    private static string? Walk(string root, DirectoryCheckOptions options, DirectoryTally tally, CancellationToken cancellationToken)
    {
        var how = new EnumerationOptions { RecurseSubdirectories = options.Recursive, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
        var entries = new FileSystemEnumerable<(string Path, bool IsDirectory, bool IsLink, long Size, DateTimeOffset Modified)>(
            root,
            static (ref FileSystemEntry e) => (
                e.ToFullPath(), e.IsDirectory, e.Attributes.HasFlag(FileAttributes.ReparsePoint), e.IsDirectory ? 0 : e.Length, e.LastWriteTimeUtc),
            how)
        {
            ShouldRecursePredicate = static (ref FileSystemEntry e) => !e.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
        int seen = 0;
        foreach ((string path, bool isDirectory, bool isLink, long size, DateTimeOffset modified) in entries)
        {
            if (++seen % Batch == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (seen > MostEntries)
                return DirectoryReasons.TooMany(options.Path, MostEntries.ToString(CultureInfo.InvariantCulture));
            if (isLink
                || isDirectory != (options.Only == DirectoryEntries.Directories)
                || !FileSystemName.MatchesSimpleExpression(options.Pattern, Path.GetFileName(path.AsSpan()), ignoreCase: false))
                continue;
            UnixFileMode? mode = options.List || options.Only is DirectoryEntries.Setuid or DirectoryEntries.Writable ? ModeOf(path) : null;
            if (Counts(options.Only, mode))
                tally.Add(Path.GetRelativePath(root, path), size, modified, mode);
        }

        return null;
    }

    private static bool Counts(DirectoryEntries only, UnixFileMode? mode) => only switch
    {
        DirectoryEntries.Setuid => (mode & (UnixFileMode.SetUser | UnixFileMode.SetGroup)) > 0,
        DirectoryEntries.Writable => (mode & UnixFileMode.OtherWrite) > 0,
        _ => true,
    };

    private static UnixFileMode? ModeOf(string path)
    {
        try
        {
            return OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is gone, or nobody may know.
            return null;
        }
    }

    private List<CheckValue> Outputs(DirectoryTally tally, DirectoryCheckOptions options)
    {
        var outputs = new List<CheckValue> { new("count", tally.Count, null), new("size", tally.Size, null) };
        if (tally.Count > 0)
        {
            outputs.Add(new CheckValue("newest.age", Age(tally.Newest).TotalSeconds, null));
            outputs.Add(new CheckValue("oldest.age", Age(tally.Oldest).TotalSeconds, null));
        }

        if (options.List)
        {
            (string list, string checksum) = tally.List();
            outputs.Add(new CheckValue("list", 0, list));
            outputs.Add(new CheckValue("sha256", 0, checksum));
        }

        return outputs;
    }

    private string? Judge(DirectoryTally tally, DirectoryCheckOptions options)
    {
        if (options.MinimumCount is { } least && tally.Count < least)
            return DirectoryReasons.Few(options.Path, Text(tally.Count), Text(least));
        if (options.MaximumCount is { } most && tally.Count > most)
            return DirectoryReasons.Many(options.Path, Text(tally.Count), Text(most));
        if (options.MaximumSize is { } size && tally.Size > size)
            return DirectoryReasons.Large(options.Path, Text(tally.Size), Text(size));
        if (options.NewestWithin is { } newest && (tally.Count == 0 || Age(tally.Newest) > newest))
            return DirectoryReasons.NothingNew(options.Path, newest);
        return options.OldestWithin is { } oldest && tally.Count > 0 && Age(tally.Oldest) > oldest
            ? DirectoryReasons.Left(options.Path, Age(tally.Oldest), oldest)
            : null;
    }

    private TimeSpan Age(DateTimeOffset modified)
    {
        TimeSpan age = time.GetUtcNow() - modified;
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
