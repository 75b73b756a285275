using System.Net;

namespace Bongsu.Collect.Sockets;

/// <summary>One socket as a table of Linux has it.</summary>
/// <param name="Local">This side; an IPv4 address in an IPv6 one is as it is written.</param>
/// <param name="Remote">The other side; all zero where there is none.</param>
/// <param name="State">See the constants of <see cref="SocketTable"/>.</param>
/// <param name="Inode">By which a process has it; 0 where none has or the line ends before.</param>
internal readonly record struct SocketLine(IPEndPoint Local, IPEndPoint Remote, int State, ulong Inode);
