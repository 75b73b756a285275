using System.Text.Json;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Local;

/// <summary><c>vfs.fs.size</c>, <c>vfs.fs.inode</c> and <c>vfs.fs.discovery</c>.</summary>
internal sealed class FileSystemKeys(ProcFiles proc) : ILocalKeys
{
    // A file system that does not answer keeps its thread; it must not take a second one.
    // Guarded by itself.
    private readonly Dictionary<string, Task<(FileSystemFigures? Figures, string? Error)>> _asked = [];

    public IReadOnlyList<string> Names { get; } = ["vfs.fs.size", "vfs.fs.inode", "vfs.fs.discovery"];

    public async ValueTask<CheckResult> ReadAsync(ItemKey key, CancellationToken cancellationToken)
    {
        if (key.Name == "vfs.fs.discovery")
            return Discover();
        if (key[0].Length is 0 or > 4096)
            return LocalAnswers.BadParameter(key, 0);
        (FileSystemFigures? figures, string? error) = await AskAsync(key[0]).WaitAsync(cancellationToken);
        return figures is not { } f ? CheckResult.NotKnown(error!)
            : key.Name == "vfs.fs.size" ? Size(key, f) : Inodes(key, f);
    }

    private Task<(FileSystemFigures? Figures, string? Error)> AskAsync(string path)
    {
        lock (_asked)
        {
            if (_asked.TryGetValue(path, out Task<(FileSystemFigures? Figures, string? Error)>? asked) && !asked.IsCompleted)
                return asked;
            asked = Task.Run(() => Ask(path));
            _asked[path] = asked;
            return asked;
        }
    }

    private static (FileSystemFigures? Figures, string? Error) Ask(string path)
    {
        if (StatVfs.IsSupported)
        {
            (FileSystemFigures? figures, int error) = StatVfs.Read(path);
            return (figures, figures is null ? $"{path}: {new System.ComponentModel.Win32Exception(error).Message}" : null);
        }

        try
        {
            var drive = new DriveInfo(path);
            return (new FileSystemFigures((ulong)drive.TotalSize, (ulong)drive.TotalFreeSpace, (ulong)drive.AvailableFreeSpace, 0, 0), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, $"{path}: {e.Message}");
        }
    }

    private static CheckResult Size(ItemKey key, FileSystemFigures f)
    {
        ulong used = f.Total - Math.Min(f.Free, f.Total);

        // As df computes: of what users can have, for the superuser's reserve is neither used nor free to them.
        double reachable = (double)used + f.Available;
        return key[1] switch
        {
            "" or "total" => LocalAnswers.Whole(f.Total),
            "free" => LocalAnswers.Whole(f.Available),
            "used" => LocalAnswers.Whole(used),
            "pfree" when reachable > 0 => CheckResult.Of(f.Available / reachable * 100),
            "pused" when reachable > 0 => CheckResult.Of(used / reachable * 100),
            "pfree" or "pused" => CheckResult.NotKnown(LocalReasons.NoSize(key[0])),
            _ => LocalAnswers.BadParameter(key, 1),
        };
    }

    private static CheckResult Inodes(ItemKey key, FileSystemFigures f)
    {
        if (f.Files == 0)
            return StatVfs.IsSupported ? CheckResult.NotKnown(LocalReasons.NoInodes(key[0])) : LocalAnswers.NotHere;
        ulong used = f.Files - Math.Min(f.FreeFiles, f.Files);
        return key[1] switch
        {
            "" or "total" => LocalAnswers.Whole(f.Files),
            "free" => LocalAnswers.Whole(f.FreeFiles),
            "used" => LocalAnswers.Whole(used),
            "pfree" => CheckResult.Of((double)f.FreeFiles / f.Files * 100),
            "pused" => CheckResult.Of((double)used / f.Files * 100),
            _ => LocalAnswers.BadParameter(key, 1),
        };
    }

    private CheckResult Discover()
    {
        var rows = new List<Dictionary<string, string>>();
        if (proc.Read("mounts") is { } mounts)
        {
            foreach (Mount mount in Mount.Real(mounts, proc.Read("filesystems") ?? ""))
                rows.Add(new Dictionary<string, string> { ["{#FSNAME}"] = mount.Path, ["{#FSTYPE}"] = mount.Type, ["{#FSDEVICE}"] = mount.Device });
        }
        else
        {
            foreach (DriveInfo drive in DriveInfo.GetDrives())
            {
                if (drive is { IsReady: true, DriveType: DriveType.Fixed })
                    rows.Add(new Dictionary<string, string> { ["{#FSNAME}"] = drive.Name, ["{#FSTYPE}"] = drive.DriveFormat, ["{#FSDEVICE}"] = drive.Name });
            }
        }

        return CheckResult.Of(JsonSerializer.Serialize(rows));
    }
}
