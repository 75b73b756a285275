using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Bongsu.Collect.Checks.LocalFiles;
using Bongsu.Collect.Checks.Texts;
using Bongsu.Collect.Preprocessing;
using Bongsu.Expressions;
using Microsoft.Win32.SafeHandles;

namespace Bongsu.Collect.Checks.FileWatch;

/// <summary>Looks at a file of this machine.</summary>
/// <param name="time">The clock.</param>
/// <param name="files">Opens what may be looked at.</param>
internal sealed class FileCheck(TimeProvider time, FileGate files) : Check<FileCheckOptions>
{
    private const long MostHashed = 1L << 30;
    private const int MostContents = 16 << 20;

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, FileCheckOptions options, CancellationToken cancellationToken)
    {
        bool reads = options.Matches is not null || options.Lacks is not null;
        (LocalFile? file, FileFault fault, string? reason) = files.Open(options.Path, reads ? FileUse.Contents : FileUse.Facts);
        using LocalFile? opened = file;
        if (file is null)
            return Missing(options, fault, reason!);
        var outputs = new List<CheckValue>(8);
        AddFacts(file.Status, outputs);
        if (Judge(file.Status, options) is { } wrong)
            return new CheckResult(outputs, wrong);
        try
        {
            string? failure = await HashAsync(file, options, outputs, cancellationToken);
            if (failure is null && reads)
                failure = await SearchAsync(file, options, outputs, cancellationToken);
            return new CheckResult(outputs, failure);
        }
        catch (OperationCanceledException)
        {
            return new CheckResult(outputs, CheckReasons.Timeout(options.Path, CheckReasons.PhaseBody, target.Timeout)) { TimedOut = true };
        }
        catch (IOException e)
        {
            return new CheckResult(outputs, FileAccessReasons.Unreadable(options.Path, StepResult.Shorten(e.Message)));
        }
    }

    private static CheckResult Missing(FileCheckOptions options, FileFault fault, string reason) => fault == FileFault.Missing
        ? new CheckResult([new CheckValue("exists", 0, null)], options.State == FileState.Present ? reason : null)
        : CheckResult.NotKnown(reason);

    private void AddFacts(FileStatus status, List<CheckValue> outputs)
    {
        outputs.Add(new CheckValue("exists", 1, null));
        if (status.Type == FileType.File)
            outputs.Add(new CheckValue("size", status.Size, null));
        outputs.Add(new CheckValue("age", Age(status).TotalSeconds, null));
        if (!OperatingSystem.IsLinux())
            return;
        outputs.Add(new CheckValue("mode", 0, Convert.ToString(status.Mode, 8).PadLeft(4, '0')));
        outputs.Add(new CheckValue("owner", 0, string.Create(CultureInfo.InvariantCulture, $"{status.Owner}:{status.Group}")));
    }

    private string? Judge(FileStatus status, FileCheckOptions options)
    {
        if (options.State == FileState.Absent)
            return FileReasons.Present(options.Path);
        if (options.MinimumSize is { } least && status.Size < least)
            return FileReasons.Small(options.Path, Bytes(status.Size), Bytes(least));
        if (options.MaximumSize is { } most && status.Size > most)
            return FileReasons.Large(options.Path, Bytes(status.Size), Bytes(most));
        return options.MaximumAge is { } oldest && Age(status) > oldest ? FileReasons.Old(options.Path, Age(status), oldest) : null;
    }

    private TimeSpan Age(FileStatus status)
    {
        TimeSpan age = time.GetUtcNow() - status.Modified;
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }

    private static async ValueTask<string?> HashAsync(LocalFile file, FileCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        if (!options.Checksum && options.Sha256 is null)
            return null;
        if (file.Handle is not { } handle)
            return FileReasons.NotFile(options.Path);
        if (file.Status.Size > MostHashed)
            return FileReasons.TooLarge(options.Path, Bytes(MostHashed));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[64 * 1024];
        long at = 0;
        for (int read; at <= MostHashed && (read = await RandomAccess.ReadAsync(handle, buffer, at, cancellationToken)) > 0; at += read)
            hash.AppendData(buffer, 0, read);
        string found = Convert.ToHexStringLower(hash.GetHashAndReset());
        outputs.Add(new CheckValue("sha256", 0, found));
        return options.Sha256 is { } expected && !expected.Equals(found, StringComparison.OrdinalIgnoreCase)
            ? FileReasons.Changed(options.Path, found)
            : null;
    }

    private async ValueTask<string?> SearchAsync(LocalFile file, FileCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        if (file.Handle is not { } handle)
            return FileReasons.NotFile(options.Path);
        if (file.Status.Size > MostContents)
            return FileReasons.TooLarge(options.Path, Bytes(MostContents));
        string contents = await ReadAsync(handle, options, cancellationToken);
        return (options.Matches is { } wanted ? Find(contents, wanted, options, outputs, cancellationToken) : null)
            ?? (options.Lacks is { } unwanted ? FindUnwanted(contents, unwanted, options, cancellationToken) : null);
    }

    private static async ValueTask<string> ReadAsync(SafeFileHandle handle, FileCheckOptions options, CancellationToken cancellationToken)
    {
        using var contents = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        for (int read; contents.Length < MostContents && (read = await RandomAccess.ReadAsync(handle, buffer, contents.Length, cancellationToken)) > 0;)
            contents.Write(buffer, 0, read);
        _ = TextEncodings.TryFind(options.Encoding, out Encoding? encoding);
        return encoding!.GetString(contents.GetBuffer(), 0, (int)contents.Length).TrimStart('\uFEFF');
    }

    private string? Find(string contents, string pattern, FileCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        int lines = 0;
        Match? first = null;
        if (!Search(contents, pattern, match => (lines, first) = (lines + 1, first ?? match), cancellationToken))
            return FileReasons.Slow(options.Path, pattern);
        outputs.Add(new CheckValue("matches", lines, null));
        if (first is null)
            return FileReasons.NoMatch(options.Path, StepResult.Shorten(pattern));
        outputs.Add(new CheckValue("value", 0, GroupTemplate.Fill(options.Output, first)));
        return null;
    }

    private string? FindUnwanted(string contents, string pattern, FileCheckOptions options, CancellationToken cancellationToken)
    {
        Match? first = null;
        if (!Search(contents, pattern, match => first ??= match, cancellationToken))
            return FileReasons.Slow(options.Path, pattern);
        return first is null ? null : FileReasons.Unwanted(options.Path, StepResult.Shorten(first.Value));
    }

    /// <returns>False where it took too long, so that nothing is known.</returns>
    private bool Search(string contents, string pattern, Action<Match> found, CancellationToken cancellationToken)
    {
        if (!SafeRegex.TryCreate(pattern, ignoreCase: false, FileCheckOptions.MatchLimit, out SafeRegex? regex, out _))
            return false;
        long start = time.GetTimestamp();
        foreach (ReadOnlySpan<char> line in contents.AsSpan().EnumerateLines())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Match? match = regex.Match(line.ToString(), out bool slow);
            if (slow || time.GetElapsedTime(start) > FileCheckOptions.MatchLimit)
                return false;
            if (match is not null)
                found(match);
        }

        return true;
    }

    private static string Bytes(long size) => size.ToString(CultureInfo.InvariantCulture);
}
