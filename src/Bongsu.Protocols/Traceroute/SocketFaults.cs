using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Bongsu.Protocols.Traceroute;

/// <summary>The queue of errors of a socket, which .NET does not read. The layout is that of 64-bit Linux, glibc and musl alike.</summary>
internal static class SocketFaults
{
    private const int ErrorQueue = 0x2000, DoNotWait = 0x40;
    private const int Ip = 0, Ip6 = 41, RecvErr = 11, RecvErr6 = 25;

    /// <summary>True where the call and its layout are known.</summary>
    public static bool AreSupported => OperatingSystem.IsLinux() && Environment.Is64BitProcess && BitConverter.IsLittleEndian;

    /// <summary>From now on the socket keeps what is said of its packets. No right is needed for that.</summary>
    public static void Keep(Socket socket)
    {
        byte[] on = [1, 0, 0, 0];
        if (socket.AddressFamily == AddressFamily.InterNetworkV6)
            socket.SetRawSocketOption(Ip6, RecvErr6, on);
        else
            socket.SetRawSocketOption(Ip, RecvErr, on);
    }

    /// <summary>Takes the oldest one out of the queue; false where it is empty. Does not wait.</summary>
    public static bool TryTake(Socket socket, out SocketFault fault)
    {
        byte[] data = GC.AllocateUninitializedArray<byte>(64, pinned: true);
        byte[] control = GC.AllocateUninitializedArray<byte>(512, pinned: true);
        nint[] vector = GC.AllocateArray<nint>(2, pinned: true);
        vector[0] = Marshal.UnsafeAddrOfPinnedArrayElement(data, 0);
        vector[1] = data.Length;
        var message = new Message
        {
            Vector = Marshal.UnsafeAddrOfPinnedArrayElement(vector, 0),
            VectorLength = 1,
            Control = Marshal.UnsafeAddrOfPinnedArrayElement(control, 0),
            ControlLength = control.Length,
        };
        fault = default;
        return Call(socket.SafeHandle, ref message, ErrorQueue | DoNotWait) >= 0
            && message.ControlLength >= 0 && message.ControlLength <= control.Length
            && SocketFault.TryRead(control.AsSpan(0, (int)message.ControlLength), out fault);
    }

    [DllImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Call(SafeHandle socket, ref Message message, int flags);

    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public nint Name;
        public nint NameLength;
        public nint Vector;
        public nint VectorLength;
        public nint Control;
        public nint ControlLength;
        public nint Flags;
    }
}
