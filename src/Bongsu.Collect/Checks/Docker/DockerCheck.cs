using System.Globalization;
using System.Net.Sockets;
using Bongsu.Collect.Checks.Apis;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Web;

namespace Bongsu.Collect.Checks.Docker;

/// <summary>Asks the Engine API, which every version since 1.24 answers without a version in the path.</summary>
/// <param name="time">The clock.</param>
/// <param name="transport">Makes connections to other machines.</param>
/// <param name="settings">Where this machine's socket is; null for the default.</param>
internal sealed class DockerCheck(TimeProvider time, WebTransport transport, DockerOptions? settings = null) : ApiCheck<DockerCheckOptions>(time, transport)
{
    private const int PlainPort = 2375;
    private const int TlsPort = 2376;
    private const double Nanoseconds = 1e9;

    private readonly string _socket = (settings ?? new DockerOptions()).Socket;

    protected override int DefaultPort(DockerCheckOptions options) => options.Tls ? TlsPort : PlainPort;

    // The name stands in the request's header; who answers is the socket.
    protected override string AddressOf(DockerCheckOptions options) => options.Address ?? "localhost";

    protected override HttpMessageInvoker? Own(DockerCheckOptions options) => options.Address is not null ? null : new HttpMessageInvoker(
        new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 128,
            ConnectCallback = async (_, token) =>
            {
                if (_socket.Length == 0)
                    throw new ApiException(DockerReasons.NoSocket);
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(_socket), token);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch (SocketException e)
                {
                    socket.Dispose();
                    throw new ApiException(DockerReasons.Socket(_socket, e.Message));
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        });

    protected override async ValueTask<string?> AskAsync(
        ApiClient api, DockerCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        ApiDocument info = await api.GetAsync("info", cancellationToken);
        if (info["ContainersRunning"].Number is not { } running)
            return DockerReasons.NotDocker(api.Target);
        Add(outputs, "version", info["ServerVersion"].Text);
        Add(outputs, "containers", info["Containers"].Number);
        Add(outputs, "containers.running", running);
        Add(outputs, "containers.paused", info["ContainersPaused"].Number);
        Add(outputs, "containers.stopped", info["ContainersStopped"].Number);
        Add(outputs, "images", info["Images"].Number);
        string? fault = running < options.MinimumRunning
            ? DockerReasons.Few(running.ToString("0", CultureInfo.InvariantCulture), options.MinimumRunning.Value.ToString(CultureInfo.InvariantCulture))
            : null;
        return options.Container is { } container ? await LookAsync(api, container, outputs, cancellationToken) ?? fault : fault;
    }

    private static async ValueTask<string?> LookAsync(ApiClient api, string container, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        if (await api.FindAsync($"containers/{container}/json", cancellationToken) is not { } found)
            return DockerReasons.NoContainer(container);
        string status = found["State", "Status"].Text ?? "", health = found["State", "Health", "Status"].Text ?? "";
        double exit = found["State", "ExitCode"].Number ?? 0;
        Add(outputs, "container.status", status);
        Add(outputs, "container.health", health);
        Add(outputs, "container.restarts", found["RestartCount"].Number);
        Add(outputs, "container.exit", exit);
        if (found["State", "Running"].Truth != true)
            return found["State", "OOMKilled"].Truth == true
                ? DockerReasons.OutOfMemory(container)
                : DockerReasons.NotRunning(container, Conversation.Shown(status), exit.ToString("0", CultureInfo.InvariantCulture));
        if (await api.FindAsync($"containers/{container}/stats?stream=false&one-shot=true", cancellationToken) is { } statistics)
        {
            Add(outputs, "container.memory", statistics["memory_stats", "usage"].Number);
            Add(outputs, "container.memory.limit", statistics["memory_stats", "limit"].Number);
            Add(outputs, "container.cpu", statistics["cpu_stats", "cpu_usage", "total_usage"].Number / Nanoseconds);
        }

        return health == "unhealthy" ? DockerReasons.Unhealthy(container) : null;
    }
}
