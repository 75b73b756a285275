using System.IO.Pipelines;
using Bongsu.Protocols.Tls;

namespace Bongsu.Protocols.Tests.Tls;

public sealed class TlsDoorTests
{
    private static readonly byte[] s_key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_sides_hear_each_other_and_the_end()
    {
        var door = new TlsDoor(i => i == "web-1" ? s_key : null, null);

        // Twice, because the first must not use the key up.
        await TalkAsync(door);
        await TalkAsync(door);
    }

    private static async Task TalkAsync(TlsDoor door)
    {
        (Stream near, Stream far) = Pair();
        Task<TlsVisitor> accepting = door.AcceptAsync(far, Token).AsTask();
        await using Stream client = await TlsDoor.ConnectAsync(near, "web-1", s_key, Token);
        TlsVisitor visitor = await accepting;
        byte[] large = new byte[200_000];
        Random.Shared.NextBytes(large);

        Task writing = client.WriteAsync(large, Token).AsTask();
        byte[] got = new byte[large.Length];
        await visitor.Stream.ReadExactlyAsync(got, Token);
        await writing;
        await visitor.Stream.WriteAsync("well"u8.ToArray(), Token);
        byte[] answer = new byte[4];
        await client.ReadExactlyAsync(answer, Token);

        Assert.Equal(("web-1", (object?)null), (visitor.PskIdentity, visitor.Certificate));
        Assert.Equal(large, got);
        Assert.Equal("well"u8.ToArray(), answer);
    }

    [Theory]
    [InlineData("web-2", 0)]
    [InlineData("web-1", 1)]
    public async Task A_wrong_identity_or_key_is_refused_on_both_sides(string identity, byte first)
    {
        (Stream near, Stream far) = Pair();
        byte[] key = [first, .. s_key[1..]];
        Task accepting = new TlsDoor(i => i == "web-1" ? s_key : null, null).AcceptAsync(far, Token).AsTask();

        await Assert.ThrowsAsync<TlsHandshakeException>(() => TlsDoor.ConnectAsync(near, identity, key, Token).AsTask());
        await near.DisposeAsync();
        await Assert.ThrowsAsync<TlsHandshakeException>(() => accepting);
    }

    [Fact]
    public async Task Rubbish_after_a_byte_of_TLS_ends_the_handshake()
    {
        var random = new Random(11);
        for (int round = 0; round < 300; round++)
        {
            byte[] rubbish = new byte[random.Next(1, 400)];
            random.NextBytes(rubbish);
            rubbish[0] = TlsDoor.FirstByte;
            if (round % 2 == 0 && rubbish.Length > 60)
                new byte[] { 0x16, 3, 1, 0, (byte)Math.Min(rubbish.Length - 5, 255), 1, 0, 0, 200, 3, 3 }.CopyTo(rubbish, 0);
            await using var stream = new Half(rubbish);

            await Assert.ThrowsAsync<TlsHandshakeException>(() => new TlsDoor(_ => s_key, null).AcceptAsync(stream, Token).AsTask());
        }
    }

    private static (Stream Near, Stream Far) Pair()
    {
        Pipe there = new(), back = new();
        return (new Duplex(back.Reader.AsStream(), there.Writer.AsStream()), new Duplex(there.Reader.AsStream(), back.Writer.AsStream()));
    }

    /// <summary>Reads here, writes there.</summary>
    private sealed class Duplex(Stream reading, Stream writing) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            reading.ReadAsync(buffer, cancellationToken);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await writing.WriteAsync(buffer, cancellationToken);
            await writing.FlushAsync(cancellationToken);
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                reading.Dispose();
                writing.Dispose();
            }

            base.Dispose(disposing);
        }
    }

    /// <summary>Says something, and swallows what is answered.</summary>
    private sealed class Half(byte[] said) : MemoryStream(said, writable: false)
    {
        public override bool CanWrite => true;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
