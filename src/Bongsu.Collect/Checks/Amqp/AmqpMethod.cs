using System.Buffers.Binary;
using System.Text;

namespace Bongsu.Collect.Checks.Amqp;

/// <summary>A method of AMQP 0-9-1: class and method number, then arguments in order.</summary>
/// <param name="Class">Its class: 10 connection, 20 channel, 50 queue.</param>
/// <param name="Method">Its number there.</param>
/// <param name="Arguments">As they stand on the wire.</param>
internal readonly record struct AmqpMethod(int Class, int Method, ReadOnlyMemory<byte> Arguments)
{
    private const byte MethodFrame = 1;
    private const byte FrameEnd = 0xce;

    /// <summary>connection.close and channel.close say in words why.</summary>
    public bool IsClose => (Class, Method) is (10, 50) or (20, 40);

    /// <summary>Reads the payload of a frame.</summary>
    /// <returns>Null where it is no method.</returns>
    public static AmqpMethod? Parse(byte type, ReadOnlyMemory<byte> payload) => type == MethodFrame && payload.Length >= 4
        ? new AmqpMethod(BinaryPrimitives.ReadUInt16BigEndian(payload.Span), BinaryPrimitives.ReadUInt16BigEndian(payload.Span[2..]), payload[4..])
        : null;

    /// <summary>A frame with a method.</summary>
    /// <param name="channel">0 for the connection.</param>
    /// <param name="classId">The class.</param>
    /// <param name="method">Its number there.</param>
    /// <param name="arguments">As they stand on the wire.</param>
    public static byte[] Frame(ushort channel, ushort classId, ushort method, params ReadOnlySpan<byte> arguments)
    {
        byte[] frame = new byte[7 + 4 + arguments.Length + 1];
        frame[0] = MethodFrame;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(1), channel);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(3), (uint)(4 + arguments.Length));
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(7), classId);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(9), method);
        arguments.CopyTo(frame.AsSpan(11));
        frame[^1] = FrameEnd;
        return frame;
    }

    /// <summary>A text of up to 255 bytes.</summary>
    public static byte[] ShortText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return [(byte)bytes.Length, .. bytes];
    }

    /// <summary>A text of any length.</summary>
    public static byte[] LongText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text), all = new byte[4 + bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(all, (uint)bytes.Length);
        bytes.CopyTo(all, 4);
        return all;
    }

    /// <summary>The code and the words of a close; null where they are not there.</summary>
    public (int Code, string Text)? Reason()
    {
        ReadOnlySpan<byte> bytes = Arguments.Span;
        if (bytes.Length < 3 || bytes.Length < 3 + bytes[2])
            return null;
        return (BinaryPrimitives.ReadUInt16BigEndian(bytes), Encoding.UTF8.GetString(bytes.Slice(3, bytes[2])));
    }

    /// <summary>The counts of queue.declare-ok, behind the queue's name; null where they are not there.</summary>
    public (uint Messages, uint Consumers)? Counts()
    {
        ReadOnlySpan<byte> bytes = Arguments.Span;
        if (bytes.Length < 1 || bytes.Length < 9 + bytes[0])
            return null;
        return (BinaryPrimitives.ReadUInt32BigEndian(bytes[(1 + bytes[0])..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[(5 + bytes[0])..]));
    }
}
