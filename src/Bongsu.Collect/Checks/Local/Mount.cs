using System.Text;

namespace Bongsu.Collect.Checks.Local;

/// <summary>A mounted file system. Source: proc(5), <c>/proc/mounts</c> and <c>/proc/filesystems</c>.</summary>
internal sealed record Mount(string Device, string Path, string Type)
{
    // Backed by no device of this machine, and yet where its data lives.
    private static readonly string[] RealWithoutDevice = ["btrfs", "zfs", "xfs", "overlay", "bcachefs", "virtiofs", "9p"];

    // On a device, and full by nature.
    private static readonly string[] AlwaysFull = ["squashfs", "iso9660", "erofs", "udf"];

    /// <summary>
    /// The file systems that can fill up: those on a device, each device once, directories only (containers bind single files). Of several places of one device
    /// the shortest path counts.
    /// </summary>
    public static List<Mount> Real(string mounts, string fileSystems)
    {
        var virtualTypes = new HashSet<string>(StringComparer.Ordinal);
        foreach (string line in fileSystems.Split('\n'))
        {
            string[] parts = line.Split('\t', StringSplitOptions.TrimEntries);
            if (parts is ["nodev", var type] && Array.IndexOf(RealWithoutDevice, type) < 0)
                virtualTypes.Add(type);
        }

        var byDevice = new Dictionary<string, Mount>(StringComparer.Ordinal);
        foreach (string line in mounts.Split('\n'))
        {
            string[] parts = line.Split(' ');
            if (parts.Length < 4 || virtualTypes.Contains(parts[2]) || Array.IndexOf(AlwaysFull, parts[2]) >= 0)
                continue;
            var mount = new Mount(Unescape(parts[0]), Unescape(parts[1]), parts[2]);
            if (IsPartOfRuntime(mount) || File.Exists(mount.Path))
                continue;

            // Overlays all call themselves overlay: only the one that is the root counts, others are containers of this machine.
            if (mount.Type == "overlay" && mount.Path != "/")
                continue;
            string device = mount.Type == "overlay" ? "overlay" : mount.Device;
            if (!byDevice.TryGetValue(device, out Mount? known) || mount.Path.Length < known.Path.Length)
                byDevice[device] = mount;
        }

        var found = new List<Mount>(byDevice.Values);
        found.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return found;
    }

    private static bool IsPartOfRuntime(Mount mount) =>
        mount.Path.StartsWith("/proc/", StringComparison.Ordinal)
            || mount.Path.StartsWith("/sys/", StringComparison.Ordinal)
            || mount.Path.StartsWith("/dev/", StringComparison.Ordinal);

    /// <summary>Blanks in names are written as three octal digits.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var bytes = new List<byte>();
        byte[] source = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < source.Length; i++)
        {
            if (source[i] == '\\' && i + 3 < source.Length && TryOctal(source.AsSpan(i + 1, 3), out byte value))
            {
                bytes.Add(value);
                i += 3;
            }
            else
            {
                bytes.Add(source[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static bool TryOctal(ReadOnlySpan<byte> digits, out byte value)
    {
        int number = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                value = 0;
                return false;
            }

            number = (number * 8) + (digit - '0');
        }

        value = (byte)number;
        return number <= byte.MaxValue;
    }
}
