using Bongsu.Model.Identity;

namespace Bongsu.Model.Tests.Identity;

public sealed class StableIdTests
{
    /// <summary>Stored rows and agents hold these numbers: they must never change from one version to the next.</summary>
    [Fact]
    public void Item_SameHostAndKey_IsTheSameForEver()
    {
        Assert.Equal(1197282945364647, StableId.Item(new HostId(7), "agent.ping").Value);
        Assert.Equal(4081610022296503, StableId.Trigger(new HostId(7), "agent.ping").Value);
        Assert.Equal(3821082900270591, StableId.Item(new HostId(1), "").Value);
        Assert.Equal(3480380603024285, StableId.Item(new HostId((1L << 62) + 5), "온도[서울]").Value);
        Assert.Equal(3141004279991155, StableId.Trigger(new HostId(300), "CPU is high").Value);
    }

    [Fact]
    public void Item_ManyHostsAndKeys_AreDistinctAndFitIntoAJsonNumber()
    {
        var seen = new HashSet<long>();
        for (int host = 1; host <= 2_000; host++)
        {
            for (int key = 0; key < 50; key++)
            {
                long id = StableId.Item(new HostId(host), $"vfs.fs.size[/{key},pused]").Value;
                Assert.InRange(id, 1, (1L << 53) - 1);
                Assert.True(seen.Add(id), $"Item {key} of host {host} has the number of another one.");
            }
        }
    }
}
