using System.Net.Http.Headers;

namespace Bongsu.Collect.Checks.Http;

/// <summary>An answer that the platform's client has read.</summary>
internal sealed class PlatformAnswer(HttpRequestMessage request, HttpResponseMessage response) : HttpAnswer
{
    public override int Status => (int)response.StatusCode;

    public override IEnumerable<string> Values(string name) =>
        response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values) || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values
            : [];

    public override async ValueTask<Stream> OpenBodyAsync(CancellationToken cancellationToken) => await response.Content.ReadAsStreamAsync(cancellationToken);

    public override ValueTask DisposeAsync()
    {
        response.Dispose();
        request.Dispose();
        return ValueTask.CompletedTask;
    }
}
