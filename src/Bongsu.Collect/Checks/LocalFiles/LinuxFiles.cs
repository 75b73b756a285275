using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Bongsu.Collect.Checks.LocalFiles;

/// <summary>
/// Files by the system calls of Linux: a file is named first, judged by where it really lies, and then opened under that very name, so that nobody can put a
/// link in its place meanwhile. A pipe that nobody writes to does not hold anyone up.
/// </summary>
internal static class LinuxFiles
{
    private const int NotFound = 2;
    private const int NoDirectory = 20;

    private const int ReadOnly = 0;
    private const int NoTerminal = 0x100;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int PathOnly = 0x200000;

    private const int EmptyPath = 0x1000;
    private const uint BasicFacts = 0x7ff;

    /// <summary>Names a file without opening it; the caller disposes of the handle.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="missing">True where there is none.</param>
    /// <param name="error">What the system says; null where it is named.</param>
    public static SafeFileHandle? Name(string path, out bool missing, out string? error) => Open(path, PathOnly | CloseOnExec, out missing, out error);

    /// <summary>Opens a file that was named.</summary>
    public static SafeFileHandle? OpenNamed(SafeFileHandle named, out string? error) =>
        Open(PathOf(named), ReadOnly | NonBlocking | NoTerminal | CloseOnExec, out _, out error);

    /// <summary>Where a file that was named really lies; null where the system does not say.</summary>
    public static string? RealPath(SafeFileHandle named) => new FileInfo(PathOf(named)).LinkTarget;

    /// <summary>What the system says of a file that was named or opened.</summary>
    public static FileStatus? Status(SafeFileHandle handle)
    {
        // The layout of struct statx is the same on every processor (statx(2)).
        byte[] answer = new byte[256];
        if (StatX((int)handle.DangerousGetHandle(), [0], EmptyPath, BasicFacts, answer) != 0)
            return null;
        ReadOnlySpan<byte> facts = answer;
        ushort mode = MemoryMarshal.Read<ushort>(facts[28..]);
        return new FileStatus(
            (mode & 0xf000) switch { 0x8000 => FileType.File, 0x4000 => FileType.Directory, _ => FileType.Other },
            (uint)(mode & 0xfff),
            MemoryMarshal.Read<uint>(facts[20..]),
            MemoryMarshal.Read<uint>(facts[24..]),
            ((ulong)MemoryMarshal.Read<uint>(facts[136..]) << 32) | MemoryMarshal.Read<uint>(facts[140..]),
            MemoryMarshal.Read<ulong>(facts[32..]),
            MemoryMarshal.Read<long>(facts[40..]),
            DateTimeOffset.UnixEpoch.AddSeconds(MemoryMarshal.Read<long>(facts[112..])).AddTicks(MemoryMarshal.Read<uint>(facts[120..]) / 100));
    }

    private static SafeFileHandle? Open(string path, int flags, out bool missing, out string? error)
    {
        int descriptor = OpenFile([.. Encoding.UTF8.GetBytes(path), 0], flags);
        if (descriptor >= 0)
        {
            (missing, error) = (false, null);
            return new SafeFileHandle(descriptor, ownsHandle: true);
        }

        int number = Marshal.GetLastPInvokeError();
        missing = number is NotFound or NoDirectory;
        error = Marshal.GetPInvokeErrorMessage(number);
        return null;
    }

    private static string PathOf(SafeFileHandle handle) => $"/proc/self/fd/{handle.DangerousGetHandle()}";

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenFile(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(int directory, byte[] path, int flags, uint mask, byte[] answer);
}
