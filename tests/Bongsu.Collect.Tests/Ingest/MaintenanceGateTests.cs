using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Maintenances;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Tests.Ingest;

public sealed class MaintenanceGateTests
{
    private static readonly EffectiveItem s_item = TestHosts.Item("a");
    private static readonly EffectiveHost s_web = TestHosts.Host("web-1", items: [s_item]), s_db = TestHosts.Host("db-1", 2, items: [s_item]);
    private static readonly Reading[] s_readings = [Reading.OfNumber(s_web, s_item, default, 1), Reading.OfNumber(s_db, s_item, default, 2)];

    [Fact]
    public void Without_maintenance_and_in_one_with_data_the_list_is_the_same_object()
    {
        Assert.Same(s_readings, MaintenanceGate.Filter(s_readings, null));
        Assert.Same(s_readings, MaintenanceGate.Filter(s_readings, new Over("db-1", collect: true)));
    }

    [Fact]
    public void In_one_without_data_what_comes_of_its_hosts_is_left_out() =>
        Assert.Equal("web-1", Assert.Single(MaintenanceGate.Filter(s_readings, new Over("db-1", collect: false))).Host.Name);

    private sealed class Over(string host, bool collect) : IMaintenances
    {
        public IReadOnlyList<MaintenanceTime> Active =>
            [new MaintenanceTime(new MaintenanceDefinition { Name = "m", Hosts = [host], Collect = collect }, default, default)];

        public IReadOnlyList<MaintenanceTime> Next(int count) => [];

        public (MaintenanceTime Time, Timestamp Until)? Covering(MaintenanceSubject subject) => null;

        public bool Collects(EffectiveHost other) => collect || other.Name != host;

        public void EndedEarly(string maintenance, Timestamp start)
        {
        }
    }
}
