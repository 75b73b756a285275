using Bongsu.Collect.Tests.Sockets;

namespace Bongsu.Collect.Tests.Preprocessing;

public sealed class TcpConnectionsTests : PreprocessingKindContract
{
    protected override string Type => "tcp-connections";

    protected override string GoodOptions => "{}";

    public override IEnumerable<string> BadOptions => ["""{"without":[0]}""", """{"without":[65536]}""", """{"without":"ssh"}""", """{"publicClients":7}"""];

    [Fact]
    public void A_table_becomes_the_list_of_a_discovery() => Assert.Equal(
        ["""[{"{#TCP.OWN}":"10.0.0.5"},{"{#TCP.TO}":"10.0.0.9","{#TCP.PORT}":"5432"},{"{#TCP.FROM}":"10.0.0.7","{#TCP.PORT}":"443"}]"""],
        Feed("{}", SocketTableTests.Tcp));

    [Fact]
    public void Ports_are_left_out() => Assert.Equal(
        ["""[{"{#TCP.OWN}":"10.0.0.5"},{"{#TCP.TO}":"10.0.0.9","{#TCP.PORT}":"5432"}]"""], Feed("""{"without":[443]}""", SocketTableTests.Tcp));

    [Fact]
    public void What_is_no_table_is_a_failure() => Assert.Equal(["!", "!", "[]"], Feed("{}", "", "1", "  sl  local_address rem_address   st"));
}
