# Bongsu, as ./run starts it, in a directory of its own. Sourced by run.sh.
bongsu_pid=""
bongsu_stop() { end "$bongsu_pid"; bongsu_pid=""; }
measure_bongsu() { :; }
