/** Initial weights from a plan and from the data: what helps is found out on copies before the network is handed over. */
package io.github.dl4jinit.fromdata;
