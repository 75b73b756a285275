using System.Net;

namespace Bongsu.Respond.Channels;

/// <summary>An HTTP answer, its body cut at 64 KiB.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body as UTF-8 text.</param>
/// <param name="RetryAfter">What Retry-After asks for, or null.</param>
public sealed record HttpAnswer(HttpStatusCode Status, string Body, TimeSpan? RetryAfter);
