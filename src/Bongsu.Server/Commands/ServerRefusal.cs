using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary>The server answered with anything but success.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="body">As sent; may hold what the message leaves out, such as the faults of a configuration.</param>
/// <param name="message">What to show: the server's own sentence where it gave one.</param>
internal sealed class ServerRefusal(int status, string body, string message) : StartException(message)
{
    /// <summary>HTTP status.</summary>
    public int Status => status;

    /// <summary>The answer's body, as sent.</summary>
    public string Body => body;
}
