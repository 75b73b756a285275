using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bongsu.Collect.Checks;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Evidence;

/// <summary>Evidence as files: <c>HOST-CHECK/TIME.NAME</c>, where CHECK is a hash of the check's name and TIME is in ms since 1970.</summary>
/// <param name="directory">Made when the first is kept.</param>
internal sealed class EvidenceFiles(string directory) : ICheckEvidence, IDisposable
{
    private const long MostBytes = 256L * 1024 * 1024;
    private const int MostRuns = 20;

    // A check that fails every ten seconds shows the same page each time.
    private static readonly TimeSpan s_apart = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _writing = new(1);

    /// <inheritdoc />
    public void Dispose() => _writing.Dispose();

    /// <inheritdoc />
    public async ValueTask KeepAsync(HostId host, string check, Timestamp at, IReadOnlyList<CheckFile> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        await _writing.WaitAsync(cancellationToken);
        try
        {
            string folder = FolderOf(host, check);
            long[] runs = [.. Runs(folder).Select(f => f.At).Distinct().Order()];
            if (runs.Length > 0 && at.UnixMilliseconds - runs[^1] is >= 0 and var since && since < s_apart.TotalMilliseconds)
                return;
            Directory.CreateDirectory(folder);
            foreach (CheckFile file in files)
            {
                string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{at.UnixMilliseconds}.{file.Name}"));
                await File.WriteAllBytesAsync(path + ".new", file.Bytes, cancellationToken);
                File.Move(path + ".new", path, overwrite: true);
            }

            foreach (long old in runs.Take(runs.Length + 1 - MostRuns))
                Array.ForEach(Directory.GetFiles(folder, old.ToString(CultureInfo.InvariantCulture) + ".*"), File.Delete);
            Trim();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask<byte[]?> FindAsync(HostId host, string check, string name, Timestamp from, Timestamp to, CancellationToken cancellationToken)
    {
        if (Find(host, check, name, from, to) is not { } path)
            return null;
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (IOException)
        {
            // It was trimmed meanwhile.
            return null;
        }
    }

    /// <inheritdoc />
    public bool Has(HostId host, string check, string name, Timestamp from, Timestamp to) => Find(host, check, name, from, to) is not null;

    private string? Find(HostId host, string check, string name, Timestamp from, Timestamp to) => Runs(FolderOf(host, check))
        .Where(f => f.At >= from.UnixMilliseconds && f.At <= to.UnixMilliseconds && f.Path.EndsWith("." + name, StringComparison.Ordinal))
        .OrderBy(f => f.At)
        .Select(f => f.Path)
        .FirstOrDefault();

    private static IEnumerable<(long At, string Path)> Runs(string folder)
    {
        if (!Directory.Exists(folder))
            yield break;
        foreach (string path in Directory.GetFiles(folder))
        {
            if (long.TryParse(Path.GetFileName(path).Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out long at))
                yield return (at, path);
        }
    }

    private void Trim()
    {
        FileInfo[] all = [.. new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(f => f.LastWriteTimeUtc)];
        long sum = all.Sum(f => f.Length);
        foreach (FileInfo oldest in all)
        {
            if (sum <= MostBytes)
                return;
            sum -= oldest.Length;
            oldest.Delete();
        }
    }

    private string FolderOf(HostId host, string check) =>
        Path.Combine(
            directory,
            string.Create(CultureInfo.InvariantCulture, $"{host.Value}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(check)))[..16]}"));
}
