using System.Runtime.InteropServices;
using System.Text;

namespace Bongsu.Collect.Checks.Local;

/// <summary>What statvfs(3) says of a file system. The layout is that of 64-bit Linux, glibc and musl alike.</summary>
internal static class StatVfs
{
    /// <summary>True where the call and its layout are known.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>Asks the kernel; may block for as long as a dead network file system does.</summary>
    /// <returns>The figures, or the error's number.</returns>
    public static (FileSystemFigures? Figures, int Error) Read(string path)
    {
        byte[] name = [.. Encoding.UTF8.GetBytes(path), 0];
        var answer = default(Answer);
        if (Call(name, ref answer) != 0)
            return (null, Marshal.GetLastPInvokeError());
        ulong unit = answer.FragmentSize == 0 ? answer.BlockSize : answer.FragmentSize;
        return (new FileSystemFigures(answer.Blocks * unit, answer.Free * unit, answer.Available * unit, answer.Files, answer.FreeFiles), 0);
    }

    [DllImport("libc", EntryPoint = "statvfs", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Call(byte[] path, ref Answer answer);

    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct Answer
    {
        public ulong BlockSize;
        public ulong FragmentSize;
        public ulong Blocks;
        public ulong Free;
        public ulong Available;
        public ulong Files;
        public ulong FreeFiles;
    }
}
