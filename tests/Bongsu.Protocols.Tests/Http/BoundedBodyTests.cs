using Bongsu.Protocols.Http;

namespace Bongsu.Protocols.Tests.Http;

public sealed class BoundedBodyTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 10)]
    [InlineData(100_000, 100_000)]
    public async Task A_body_within_the_limit_is_read_whole(int length, int limit)
    {
        byte[] sent = [.. Enumerable.Range(0, length).Select(static i => (byte)i)];

        ReadOnlyMemory<byte>? read = await BoundedBody.ReadAsync(new StreamContent(new MemoryStream(sent)), limit, TestContext.Current.CancellationToken);

        Assert.Equal(sent, read!.Value.ToArray());
    }

    [Fact]
    public async Task A_body_that_never_ends_is_left_at_the_limit()
    {
        var endless = new Endless();

        Assert.Null(await BoundedBody.ReadAsync(new StreamContent(endless), 1_000_000, TestContext.Current.CancellationToken));
        Assert.InRange(endless.Given, 1_000_001, 1_100_000);
    }

    private sealed class Endless : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
