using System.Runtime.InteropServices;

namespace Bongsu.Server.Hosting;

/// <summary>Files that nobody but the program's own user may read.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private const uint Mask = 0b000_111_111;

    /// <summary>
    /// From now on whatever this process makes is for its own user: files 0600, directories 0700. Databases, history, keys and backups hold what others must
    /// not read.
    /// </summary>
    public static void MakeAll()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetMask(Mask);
    }

    /// <summary>Whether anybody at all on this machine may read or write a file. Its group may: that is how operators share a key on purpose.</summary>
    public static bool IsOpenToOthers(string file) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != UnixFileMode.None;

    /// <summary>Takes a file away from everybody but its owner.</summary>
    /// <returns>True where others had it: what it holds may be known to them.</returns>
    public static bool Close(string file)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Others) == UnixFileMode.None)
            return false;
        File.SetUnixFileMode(file, Owner);
        return true;
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);
}
