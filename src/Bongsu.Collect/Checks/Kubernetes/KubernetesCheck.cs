using System.Globalization;
using Bongsu.Collect.Checks.Apis;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Web;

namespace Bongsu.Collect.Checks.Kubernetes;

/// <summary>Asks for the version, the nodes and, page by page, the pods.</summary>
/// <param name="time">The clock.</param>
/// <param name="transport">Makes connections.</param>
internal sealed class KubernetesCheck(TimeProvider time, WebTransport transport) : ApiCheck<KubernetesCheckOptions>(time, transport)
{
    private const int MostPages = 100;

    private readonly WebTransport _transport = transport;

    protected override int DefaultPort(KubernetesCheckOptions options) => 6443;

    protected override HttpMessageInvoker? Own(KubernetesCheckOptions options) =>
        options is { VerifyTls: true, Tls: true } && options.Roots() is { } roots ? _transport.Own(roots) : null;

    protected override async ValueTask<string?> AskAsync(
        ApiClient api, KubernetesCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        Add(outputs, "version", (await api.GetAsync("version", cancellationToken))["gitVersion"].Text);
        ApiDocument[] nodes = [.. (await api.GetAsync("api/v1/nodes", cancellationToken))["items"].Elements];
        ApiDocument[] down = [.. nodes.Where(static n => !IsReady(n))];
        Add(outputs, "nodes", nodes.Length);
        Add(outputs, "nodes.ready", nodes.Length - down.Length);
        PodTally pods = await CountAsync(api, options, cancellationToken);
        Add(outputs, "pods", pods.Count);
        Add(outputs, "pods.running", pods.Running);
        Add(outputs, "pods.pending", pods.Pending);
        Add(outputs, "pods.failed", pods.Failed);
        Add(outputs, "pods.not-ready", pods.NotReady);
        Add(outputs, "restarts", pods.Restarts);
        if (nodes.Length == 0)
            return KubernetesReasons.NoNodes(api.Target);
        if (down.Length > 0)
            return KubernetesReasons.Node(Conversation.Shown(down[0]["metadata", "name"].Text ?? ""), Text(down.Length), Text(nodes.Length));
        return pods.NotReady > options.MaximumNotReady ? KubernetesReasons.Pods(Text(pods.NotReady), Conversation.Shown(pods.First!)) : null;
    }

    private static async ValueTask<PodTally> CountAsync(ApiClient api, KubernetesCheckOptions options, CancellationToken cancellationToken)
    {
        var pods = new PodTally();
        string path = (options.Namespace is { } name ? $"api/v1/namespaces/{name}/pods" : "api/v1/pods") + "?limit=500", next = path;
        for (int page = 0; page < MostPages; page++)
        {
            ApiDocument answer = await api.GetAsync(next, cancellationToken);
            foreach (ApiDocument pod in answer["items"].Elements)
                pods.Add(pod);
            if (answer["metadata", "continue"].Text is not { Length: > 0 } more)
                break;
            next = $"{path}&continue={Uri.EscapeDataString(more)}";
        }

        return pods;
    }

    private static bool IsReady(ApiDocument node) =>
        node["status", "conditions"].Elements.Any(static c => c["type"].Text == "Ready" && c["status"].Text == "True");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
