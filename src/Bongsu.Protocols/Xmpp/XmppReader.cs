using System.Xml;
using System.Xml.Linq;

namespace Bongsu.Protocols.Xmpp;

/// <summary>
/// Reads one stream of XML: its opening, then element after element. Bounded in the size of an element; no document types, processing instructions or comments,
/// which XMPP forbids (RFC 6120, 11.1).
/// </summary>
internal sealed class XmppReader : IDisposable
{
    private readonly CountingStream _counted;
    private readonly XmlReader _xml;

    /// <summary>Over a stream, which it does not dispose of.</summary>
    public XmppReader(Stream stream, int maxElement)
    {
        _counted = new CountingStream(stream, maxElement);
        _xml = XmlReader.Create(_counted, new XmlReaderSettings
        {
            Async = true, ConformanceLevel = ConformanceLevel.Document, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true,
            CloseInput = false, MaxCharactersInDocument = 0,
        });
    }

    /// <summary>Reads the opening of the stream.</summary>
    /// <exception cref="XmppException">It is none.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        do
            await NextAsync(cancellationToken);
        while (_xml.NodeType == XmlNodeType.XmlDeclaration);
        if (_xml.NodeType != XmlNodeType.Element || _xml.LocalName != "stream" || _xml.NamespaceURI != XmppNames.Streams.NamespaceName)
            throw new XmppException("what the server said is not the beginning of an XMPP stream");
    }

    /// <summary>Reads the next element; null at the end of the stream.</summary>
    /// <exception cref="XmppException">The connection ended, or what came is not XMPP.</exception>
    public async Task<XElement?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                _counted.Reset();
                await NextAsync(cancellationToken);
                switch (_xml.NodeType)
                {
                    case XmlNodeType.Element:
                        using (XmlReader one = _xml.ReadSubtree())
                            return await XElement.LoadAsync(one, LoadOptions.None, cancellationToken);
                    case XmlNodeType.EndElement or XmlNodeType.None:
                        return null;
                    case XmlNodeType.Comment or XmlNodeType.ProcessingInstruction or XmlNodeType.DocumentType:
                        throw new XmppException("the server sent what XMPP forbids");
                }
            }
        }
        catch (XmlException e)
        {
            throw new XmppException("what the server sent is not XML", e);
        }
        catch (IOException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new XmppException("the connection broke, or an element was too long", e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _xml.Dispose();

    private async Task NextAsync(CancellationToken cancellationToken)
    {
        _counted.Token = cancellationToken;
        try
        {
            await _xml.ReadAsync();
        }
        catch (XmlException e)
        {
            throw new XmppException("what the server sent is not XML, or broke off", e);
        }
        catch (IOException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new XmppException("the connection broke", e);
        }
    }

    /// <summary>Ends with an error after so many bytes of one element; carries the token that XmlReader takes none of.</summary>
    private sealed class CountingStream(Stream inner, int most) : Stream
    {
        private int _read;

        public CancellationToken Token { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public void Reset() => _read = 0;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = await inner.ReadAsync(buffer, Token);
            _read += read;
            return _read <= most ? read : throw new IOException($"The server sent an element of more than {most} bytes.");
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
