package dev.convolve.conformance;

import java.io.IOException;

/** Cases that are run one by one into a report. */
interface Suite {

  void run(SuiteReport report) throws IOException;
}
