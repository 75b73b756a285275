using Bongsu.Cluster.Actors;
using Bongsu.Model.Identity;

namespace Bongsu.Cluster.Tests.Actors;

public sealed class HostQueueTests
{
    [Fact]
    public async Task ReadAllAsync_HostAddedTwice_ComesOnceUntilItWasRead()
    {
        var queue = new HostQueue();
        queue.Add(new HostId(1));
        queue.Add(new HostId(2));
        queue.Add(new HostId(1));
        var read = new List<long>();

        await foreach (HostId host in queue.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            read.Add(host.Value);
            if (read.Count == 2)
                queue.Add(new HostId(1));
            if (read.Count == 3)
                break;
        }

        Assert.Equal([1, 2, 1], read);
    }
}
