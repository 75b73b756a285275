using Bongsu.Collect.Receivers.Feeds;

namespace Bongsu.Collect.Receivers.Syslog;

/// <summary>Messages in a stream (RFC 6587): each with its length before it, or each ended by a line feed. A message says by its first byte which.</summary>
internal sealed class SyslogFraming : IFeedFraming
{
    private const int MostDigits = 7;

    public int Cut(ReadOnlySpan<byte> buffer, out Range frame)
    {
        frame = default;
        if (buffer[0] is < (byte)'1' or > (byte)'9')
            return LineFraming.Instance.Cut(buffer, out frame);
        int length = 0;
        for (int i = 0; i < buffer.Length; i++)
        {
            if (buffer[i] == ' ')
            {
                frame = (i + 1)..(i + 1 + length);
                return buffer.Length >= i + 1 + length ? i + 1 + length : 0;
            }

            if (buffer[i] is < (byte)'0' or > (byte)'9' || i == MostDigits)
                return -1;
            length = (length * 10) + (buffer[i] - '0');
        }

        return 0;
    }
}
