using Bongsu.Collect.Checks.Apis;

namespace Bongsu.Collect.Checks.Kubernetes;

/// <summary>Adds up pods.</summary>
internal sealed class PodTally
{
    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>Those that run.</summary>
    public int Running { get; private set; }

    /// <summary>Those that wait for a node or an image.</summary>
    public int Pending { get; private set; }

    /// <summary>Those that ended with a fault.</summary>
    public int Failed { get; private set; }

    /// <summary>Those that should be ready and are not. A pod that has done its work is none of them.</summary>
    public int NotReady { get; private set; }

    /// <summary>Of all containers together.</summary>
    public double Restarts { get; private set; }

    /// <summary>The first of those that are not ready, and why where the API says it.</summary>
    public string? First { get; private set; }

    /// <summary>Adds one.</summary>
    public void Add(ApiDocument pod)
    {
        Count++;
        string phase = pod["status", "phase"].Text ?? "";
        Running += phase == "Running" ? 1 : 0;
        Pending += phase == "Pending" ? 1 : 0;
        Failed += phase == "Failed" ? 1 : 0;
        Restarts += pod["status", "containerStatuses"].Elements.Sum(static c => c["restartCount"].Number ?? 0);
        bool isReady = pod["status", "conditions"].Elements.Any(static c => c["type"].Text == "Ready" && c["status"].Text == "True");
        if (phase == "Succeeded" || isReady)
            return;
        NotReady++;
        string? waiting = pod["status", "containerStatuses"].Elements
            .Select(static c => c["state", "waiting", "reason"].Text)
            .FirstOrDefault(static r => r is not null);
        string? reason = waiting ?? pod["status", "reason"].Text;
        First ??= $"{pod["metadata", "namespace"].Text}/{pod["metadata", "name"].Text} ({reason ?? phase})";
    }
}
