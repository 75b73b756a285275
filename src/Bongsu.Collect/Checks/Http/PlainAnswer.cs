using Bongsu.Protocols.Http;

namespace Bongsu.Collect.Checks.Http;

/// <summary>An answer by HTTP/1.1 over a connection of its own.</summary>
internal sealed class PlainAnswer(HttpExchange exchange) : HttpAnswer
{
    public override int Status => exchange.Head.Status;

    public override IEnumerable<string> Values(string name) => exchange.Head.Values(name);

    public override ValueTask<Stream> OpenBodyAsync(CancellationToken cancellationToken) => ValueTask.FromResult(exchange.Body);

    public override ValueTask DisposeAsync() => exchange.DisposeAsync();
}
